import {makeColumn} from '../columns/make-column.js';
import {type ByteSums, createByteSums} from '../columns/byte-sums.js';
import {type MergedTree, shownSize} from '../merged-tree.js';
import {rootPath} from '../columns/path-table.js';
import {prepareFacts} from '../query/entry-facts.js';
import {type Rows} from '../query/match-rows.js';
import {sortBySize} from '../size-order.js';
import {orderPaths} from '../tree-order.js';
import {finish, type Steps} from '../../steps.js';

/** The ways in which what is found can stand; `rank` is the best first. */
export const findOrders = ['rank', 'size', 'path', 'layer'] as const;

export type FindOrder = (typeof findOrders)[number];

/** All stored entries, made ready to be looked through again and again. Rows are entries. */
export type FindIndex = {
	readonly rows: Rows & {readonly paths: Int32Array};

	/** By entry. */
	readonly layers: Int32Array;

	/** By path: how many UTF-16 units it has. */
	readonly lengths: Int32Array;

	/** The entries in each order but that of rank, the root left out. */
	readonly orders: Readonly<Record<Exclude<FindOrder, 'rank'>, Int32Array>>;
};

const orderByPath = ({entries, paths}: MergedTree): Int32Array => {
	const heads = makeColumn(Int32Array, paths.count).fill(-1);
	const next = makeColumn(Int32Array, entries.count);
	for (let entry = entries.count - 1; entry >= 0; entry--) {
		const path = entries.path(entry);
		next[entry] = heads[path]!;
		heads[path] = entry;
	}

	heads[rootPath] = -1;
	const ordered = makeColumn(Int32Array, entries.count);
	let count = 0;
	for (const path of orderPaths(paths).order) {
		for (let entry = heads[path]!; entry !== -1; entry = next[entry]!) {
			ordered[count++] = entry;
		}
	}

	return ordered.subarray(0, count);
};

const orderByLayer = (
	{firstEntries}: MergedTree,
	byPath: Int32Array,
	layers: Int32Array,
): Int32Array => {
	const free = [...firstEntries];
	const ordered = makeColumn(Int32Array, layers.length).fill(-1);
	for (const entry of byPath) {
		ordered[free[layers[entry]!]!++] = entry;
	}

	return ordered.filter(entry => entry !== -1);
};

const layersOf = ({entries, firstEntries}: MergedTree): Int32Array => {
	const layers = makeColumn(Int32Array, entries.count);
	for (let layer = 0; layer + 1 < firstEntries.length; layer++) {
		layers.fill(layer, firstEntries[layer], firstEntries[layer + 1]);
	}

	return layers;
};

const lengthsOf = ({paths}: MergedTree): Int32Array => {
	const lengths = makeColumn(Int32Array, paths.count);
	for (let path = 1; path < paths.count; path++) {
		lengths[path] = lengths[paths.parent(path)]! + 1 + paths.name(path).length;
	}

	return lengths;
};

const sizesOf = (tree: MergedTree): ByteSums => {
	const sizes = createByteSums(tree, tree.entries.count);
	for (let entry = 0; entry < sizes.length; entry++) {
		sizes[entry] = shownSize(tree, entry);
	}

	return sizes;
};

function* computeIndex(tree: MergedTree): Steps<FindIndex> {
	const {entries} = tree;
	const {changes} = yield* prepareFacts(tree);
	const layers = layersOf(tree);
	const lengths = lengthsOf(tree);
	yield;
	const byPath = orderByPath(tree);
	yield;
	const sizes = sizesOf(tree);
	yield;
	const bySize = sortBySize(byPath, sizes);
	yield;
	return {
		rows: {
			count: entries.count,
			paths: entries.pathColumn(),
			entries: makeColumn(Int32Array, entries.count).map((_, entry) => entry),
			layers: () => layers,
			changes,
		},
		layers,
		lengths,
		orders: {
			path: byPath,
			size: bySize,
			layer: orderByLayer(tree, byPath, layers),
		},
	};
}

const known = new WeakMap<MergedTree, FindIndex>();

/** Makes the index of a tree piece by piece, unless it is known. */
export function* prepareIndex(tree: MergedTree): Steps<FindIndex> {
	const index = known.get(tree) ?? (yield* computeIndex(tree));
	known.set(tree, index);
	return index;
}

/** The index of a tree that is complete; computed once. */
export const findIndex = (tree: MergedTree): FindIndex =>
	known.get(tree) ?? finish(prepareIndex(tree));
