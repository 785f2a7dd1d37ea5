import {makeColumn} from '../../model/columns/make-column.js';
import {printable} from '../../printable.js';
import {type FindingsContext} from '../context.js';
import {type Finding} from '../finding.js';
import {type Instruction, quote, stableText} from '../instruction.js';
import {originOf} from '../origin-of.js';
import {makeFinding} from '../make-finding.js';
import {toWord, writeRun} from '../write-run.js';
import {layerOf} from '../../model/merged-tree.js';
import {findDuplicateFiles} from './duplicate-files.js';
import {type DuplicateSet, findDuplicateTrees} from './duplicate-trees.js';

/** Findings that save less are put into one. */
const leastSaving = 4096;

/** More are put into one as well, the smallest first. */
const mostFindings = 200;

/** How many places a title names. */
const mostPlaces = 3;

/** The layer that stores most of some entries. */
const mainLayer = (
	{tree}: FindingsContext['image'],
	entries: readonly number[],
): number => {
	const sums = new Map<number, number>();
	for (const entry of entries) {
		const layer = layerOf(tree.firstEntries, entry);
		sums.set(layer, (sums.get(layer) ?? 0) + tree.entries.size(entry));
	}

	return [...sums].toSorted(([, a], [, b]) => b - a)[0]![0];
};

type Part = DuplicateSet & {readonly isOwn: boolean; readonly bytes: number};

/** What own layers could save and what only another base image could are told apart. */
const splitByOwner = (
	{image}: FindingsContext,
	set: DuplicateSet,
): readonly Part[] => {
	const {tree, baseLayers} = image;
	const firstOwn = tree.firstEntries[Math.min(baseLayers, tree.layerCount)]!;
	return [true, false].flatMap(isOwn => {
		const entries = set.entries.filter(entry => entry >= firstOwn === isOwn);
		let bytes = 0;
		for (const entry of entries) {
			bytes += tree.entries.size(entry);
		}

		return entries.length === 0 ? [] : [{...set, isOwn, entries, bytes}];
	});
};

const describePart = (
	context: FindingsContext,
	instructions: readonly Instruction[],
	{kept, others, entries, isOwn, isWhole}: Part,
): Finding => {
	const {image} = context;
	const {paths} = image.tree;
	const places = [kept, ...others].map(path => paths.absolute(path));
	const named = places.slice(1, mostPlaces).map(place => printable(place));
	const more = places.length - mostPlaces;
	const rest = more > 0 ? ` and ${more} more` : '';
	const there = `${named.join(', ')}${rest}`;
	const main = mainLayer(image, entries);
	const origin = originOf(image.tree, entries[0]!, main);
	const layer = origin < image.baseLayers ? main : origin;
	const instruction = instructions[layer]!;
	return makeFinding(context, {
		kind: 'duplicate',
		rule: 'duplicate',
		severity: isOwn ? 'warning' : 'note',
		title: isWhole
			? `${printable(places[0]!)} is there again as ${there}`
			: `Files of ${printable(places[0]!)} are there again in ${there}`,
		subject: places[0]!,
		layer: isOwn ? layer : undefined,
		isOwn,
		entries,
		instructions: [...places.slice(1, mostPlaces), stableText(instruction)],
		fix: {
			words: isOwn
				? `Store it once, and link to it: ${quote(instruction)} stores it again.`
				: 'The base image stores it more than once: only another base image does not.',
			dockerfile:
				isOwn && isWhole && instruction.keyword === 'RUN'
					? writeRun(
							instruction.body,
							places
								.slice(1, mostPlaces)
								.map(place => `ln -sfn ${toWord(places[0]!)} ${toWord(place)}`),
						)
					: undefined,
		},
	});
};

const describeRest = (
	context: FindingsContext,
	isOwn: boolean,
	parts: readonly Part[],
): readonly Finding[] => {
	const own = parts.filter(part => part.isOwn === isOwn);
	return own.length === 0
		? []
		: [
				makeFinding(context, {
					kind: 'duplicate',
					rule: 'small-duplicates',
					severity: 'note',
					title: `${own.length} small duplicates${isOwn ? '' : ' of the base image'}`,
					subject: '/',
					layer: undefined,
					isOwn,
					entries: own.flatMap(({entries}) => entries),
					instructions: [String(isOwn)],
					fix: {words: 'Not worth the trouble one by one.'},
				}),
			];
};

/** The same content at several live paths: whole directories first, then files. Savings add up to all copies but one of each content. */
export const findDuplicates = (
	context: FindingsContext,
	instructions: readonly Instruction[],
	unneeded: readonly Finding[],
): readonly Finding[] => {
	const {tree} = context.image;
	const isSpare = makeColumn(Uint8Array, tree.entries.count);
	const isUnneeded = makeColumn(Uint8Array, tree.entries.count);
	for (const {entries} of unneeded) {
		for (const entry of entries) {
			isUnneeded[entry] = 1;
		}
	}

	const parts = [
		...findDuplicateTrees(tree, isSpare),
		...findDuplicateFiles(tree, isSpare, isUnneeded),
	]
		.flatMap(set => splitByOwner(context, set))
		.toSorted((a, b) => b.bytes - a.bytes || a.kept - b.kept);
	const count = Math.min(
		mostFindings,
		parts.filter(({bytes}) => bytes >= leastSaving).length,
	);
	return [
		...parts
			.slice(0, count)
			.map(part => describePart(context, instructions, part)),
		...describeRest(context, true, parts.slice(count)),
		...describeRest(context, false, parts.slice(count)),
	];
};
