import {formatBytes, plural} from '../format.js';
import {findEntries, type FoundEntry} from '../model/find-entries.js';
import {type PathFilter} from '../model/path-filter.js';
import {type Query} from '../model/query/query.js';
import {printable} from '../printable.js';
import {readBytes} from '../settings/value-readers.js';
import {
	listOf,
	type Named,
	readCount,
	readPattern,
	readQuery,
	readText,
} from './limit-readers.js';
import {isIgnored, type Judged} from './judged.js';
import {defineRule} from './rule.js';

const mostDetails = 10;

const describeEntry = (
	{image: {tree}}: Judged,
	{path, layer, size, hiddenBy}: FoundEntry,
): string =>
	[
		printable(tree.paths.absolute(path)),
		...(size > 0 ? [formatBytes(size)] : []),
		hiddenBy === undefined
			? `layer ${layer}`
			: `still in layer ${layer}, gone since ${hiddenBy}`,
	].join('  ');

/** What a query finds in all layers and is not ignored. */
const find = (judged: Judged, query: Query) => {
	let count = 0;
	let bytes = 0;
	let worst: FoundEntry[] = [];
	for (const found of findEntries(judged.image, query)) {
		if (isIgnored(judged, found.path)) {
			continue;
		}

		count++;
		bytes += found.size;
		worst.push(found);
		if (worst.length > 10 * mostDetails) {
			worst = worst.toSorted((a, b) => b.size - a.size).slice(0, mostDetails);
		}
	}

	return {
		count,
		bytes,
		details: worst
			.toSorted((a, b) => b.size - a.size)
			.slice(0, mostDetails)
			.map(found => describeEntry(judged, found)),
	};
};

const toQuery = (filters: ReadonlyArray<Named<PathFilter>>): Query => ({
	kind: 'or',
	parts: filters.map(({meaning}) => ({
		kind: 'path',
		filter: meaning,
		withBelow: false,
	})),
});

export const forbiddenPaths = defineRule<{
	readonly paths: ReadonlyArray<Named<PathFilter>>;
}>('forbiddenPaths', {
	describe:
		'any layer stores a path that one of these patterns matches, removed ones too',
	example: `['*.map', '/root/.ssh/**']`,
	fields: {paths: listOf(readPattern)},
	main: 'paths',
	required: ['paths'],
	judge({paths}, judged) {
		const {count, details} = find(judged, toQuery(paths));
		return {
			limit: `no ${paths.map(({text}) => printable(text)).join(', ')}`,
			value: plural(count, 'path'),
			isKept: count === 0,
			details,
		};
	},
});

export const queries = defineRule<{
	readonly where: Named<Query>;
	readonly name?: string | undefined;
	readonly maxCount?: number | undefined;
	readonly maxBytes?: number | undefined;
}>('queries', {
	describe:
		'more is found by a query of `imgscope files --all-layers --where`: paths than `maxCount` (0, unless `maxBytes` is given), bytes than `maxBytes`; a list',
	example: `[{where: 'size>10MB layer>base', maxCount: 3}]`,
	fields: {
		where: readQuery,
		name: readText,
		maxCount: readCount,
		maxBytes: readBytes,
	},
	main: 'where',
	required: ['where'],
	isList: true,
	judge({where, name, maxCount, maxBytes}, judged) {
		const mostPaths =
			maxCount ?? (maxBytes === undefined ? 0 : Number.POSITIVE_INFINITY);
		const mostBytes = maxBytes ?? Number.POSITIVE_INFINITY;
		const {count, bytes, details} = find(judged, where.meaning);
		const limits = [
			...(Number.isFinite(mostPaths) ? [plural(mostPaths, 'path')] : []),
			...(maxBytes === undefined ? [] : [formatBytes(maxBytes)]),
		];
		const isKept = count <= mostPaths && bytes <= mostBytes;
		return {
			limit: `${printable(name ?? where.text)}: at most ${limits.join(', ')}`,
			value: `${plural(count, 'path')}, ${formatBytes(bytes)}`,
			isKept,
			details: isKept ? [] : details,
		};
	},
});
