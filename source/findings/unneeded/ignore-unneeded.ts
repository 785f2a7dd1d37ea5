import {makeColumn} from '../../model/columns/make-column.js';
import {orderPaths} from '../../model/tree-order.js';
import {printable} from '../../printable.js';
import {type Item} from '../gather-by-directory.js';
import {type Instruction} from '../instruction.js';
import {dependencyTools} from '../order/dependency-tools.js';
import {type Copy, ignoreLines} from '../parse-copy.js';
import {splitCommands} from '../split-shell.js';
import {type Facts} from './facts.js';
import {type UnneededRule} from './rule.js';

/** What is not needed, and the path that stands for it. */
export type Unneeded = {
	readonly subject: number;
	readonly items: readonly Item[];
};

/** More lines than these nobody would write by hand. */
const mostLines = 10;

const isInstalled = (
	tools: readonly string[],
	instructions: readonly Instruction[],
): boolean => {
	const patterns = dependencyTools
		.filter(({name}) => tools.includes(name))
		.map(({install}) => install);
	return instructions.some(
		({keyword, body}) =>
			keyword === 'RUN' &&
			splitCommands(body).some(command =>
				patterns.some(pattern => pattern.test(command)),
			),
	);
};

/** The highest paths, from the subject down, at or below which there is nothing else at the end. */
const wholePaths = (
	{tree: {paths}, contentAt}: Facts,
	{subject, items}: Unneeded,
): readonly number[] => {
	const entries = new Set(items.map(({entry}) => entry));
	const {order, ends} = orderPaths(paths);
	const first = order.indexOf(subject);
	const last = ends[first]!;

	// By position: how many files before it are needed, and how many are not.
	const needed = makeColumn(Int32Array, last - first + 1);
	const others = makeColumn(Int32Array, last - first + 1);
	for (let place = 0; place < last - first; place++) {
		const content = contentAt(order[first + place]!);
		const isOther = entries.has(content);
		needed[place + 1] = needed[place]! + (content >= 0 && !isOther ? 1 : 0);
		others[place + 1] = others[place]! + (isOther ? 1 : 0);
	}

	const found: number[] = [];
	for (let place = 0; place < last - first;) {
		const end = ends[first + place]! - first;
		if (needed[end] !== needed[place]) {
			place++;
			continue;
		}

		if (others[end] !== others[place]) {
			found.push(order[first + place]!);
		}

		place = end;
	}

	return found;
};

/** Lines for `.dockerignore` that leave out what is not needed and nothing else that the image has; undefined where it takes too many. */
export const ignoreUnneeded = (
	{fix: {ignore, ignoreNeeds}}: UnneededRule,
	{
		copy,
		instructions,
	}: {
		readonly copy: Copy;
		readonly instructions: readonly Instruction[];
	},
	facts: Facts,
	unneeded: Unneeded,
): readonly string[] | undefined => {
	if (ignore && (!ignoreNeeds || isInstalled(ignoreNeeds, instructions))) {
		return ignore;
	}

	const {paths} = facts.tree;
	const lines = wholePaths(facts, unneeded).flatMap(
		path => ignoreLines(copy, paths.absolute(path)) ?? [],
	);
	return lines.length === 0 || lines.length > mostLines
		? undefined
		: lines.map(line => printable(line));
};
