import {makeColumn} from '../../model/columns/make-column.js';
import {type ByteSums, createByteSums} from '../../model/columns/byte-sums.js';
import {
	fileCode,
	fileContent,
	layerOf,
	type MergedTree,
} from '../../model/merged-tree.js';
import {rootPath} from '../../model/columns/path-table.js';
import {type RangeView} from '../../model/range-view.js';
import {orderBySize} from '../../model/size-order.js';
import {type TreeOrder} from '../../model/tree-order.js';
import {finish, type Steps} from '../../steps.js';
import {memoize} from '../memoize.js';
import {rangeViewOf} from '../range-views.js';
import {type TreemapMode} from '../state.js';

/** Stored bytes at paths, in columns. */
export type Copies = {
	readonly count: number;
	readonly paths: Int32Array;
	readonly layers: Int32Array;
	readonly bytes: ByteSums;

	/** 1 where nothing shows them at the end. */
	readonly wasted: Uint8Array;
};

const createCopies = (tree: MergedTree, most: number) => {
	const copies = {
		count: 0,
		paths: makeColumn(Int32Array, most),
		layers: makeColumn(Int32Array, most),
		bytes: createByteSums(tree, most),
		wasted: makeColumn(Uint8Array, most),
	};
	return {
		copies,
		add(path: number, layer: number, bytes: number, isWasted: boolean) {
			const at = copies.count++;
			copies.paths[at] = path;
			copies.layers[at] = layer;
			copies.bytes[at] = bytes;
			copies.wasted[at] = isWasted ? 1 : 0;
		},
	};
};

/** The bytes that a treemap shows, and how they add up. */
export type Sums = {
	readonly tree: MergedTree;
	readonly copies: Copies;

	/** By path: bytes of its own. */
	readonly own: ByteSums;

	/** By path: with all below. */
	readonly sizes: ByteSums;

	/** In each directory the largest first. */
	readonly order: TreeOrder;

	/** By path: its position in the order. */
	readonly positions: Int32Array;
};

const storedCopies = (tree: MergedTree): Copies => {
	const {entries, firstEntries, hiddenBy} = tree;
	const {copies, add} = createCopies(tree, entries.count);
	for (let layer = 0; layer < tree.layerCount; layer++) {
		const end = firstEntries[layer + 1]!;
		for (let entry = firstEntries[layer]!; entry < end; entry++) {
			const size = entries.size(entry);
			if (size > 0 && entries.typeCode(entry) === fileCode) {
				add(entries.path(entry), layer, size, hiddenBy[entry] !== -1);
			}
		}
	}

	return copies;
};

/** What a range put there and is still shown after it. */
const addedCopies = (tree: MergedTree, view: RangeView): Copies => {
	const {entries, addedBytes} = view;
	const {copies, add} = createCopies(tree, tree.paths.count);
	for (let path = 0; path < tree.paths.count; path++) {
		const content = fileContent(tree, entries[path]!);
		if (content !== -1 && addedBytes.own(path) > 0) {
			const layer = layerOf(tree.firstEntries, content);
			add(path, layer, addedBytes.own(path), false);
		}
	}

	return copies;
};

/** All that is stored, or what a range put there; from the first layer on that is all that is live. */
const copiesOf = memoize(
	(tree: MergedTree, mode: TreemapMode, first: number, last: number): Copies =>
		mode === 'stored'
			? storedCopies(tree)
			: addedCopies(tree, rangeViewOf(tree, first, last)),
	3,
);

const addUp = memoize((tree: MergedTree, copies: Copies) => {
	const {paths} = tree;
	const own = createByteSums(tree, paths.count);
	for (let at = 0; at < copies.count; at++) {
		own[copies.paths[at]!]! += copies.bytes[at]!;
	}

	// Children have larger numbers than their parents.
	const sizes = createByteSums(tree, paths.count);
	sizes.set(own);
	for (let path = paths.count - 1; path > rootPath; path--) {
		sizes[paths.parent(path)]! += sizes[path]!;
	}

	return {own, sizes};
}, 3);

const orderTiles = memoize(({paths}: MergedTree, sizes: ByteSums) => {
	const order = orderBySize(paths, path => sizes[path]!);
	const positions = makeColumn(Int32Array, paths.count);
	for (let position = 0; position < positions.length; position++) {
		positions[order.order[position]!] = position;
	}

	return {order, positions};
}, 3);

/** The bytes of a treemap, in pieces. Linear in the number of paths and copies. */
export function* prepareSums(
	tree: MergedTree,
	mode: TreemapMode,
	first: number,
	last: number,
): Steps<Sums> {
	const copies = copiesOf(tree, mode, first, last);
	yield;
	const {own, sizes} = addUp(tree, copies);
	yield;
	const {order, positions} = orderTiles(tree, sizes);
	return {tree, copies, own, sizes, order, positions};
}

/** The bytes of a treemap. */
export const sumsOf = memoize(
	(tree: MergedTree, mode: TreemapMode, first: number, last: number): Sums =>
		finish(prepareSums(tree, mode, first, last)),
	3,
);

/** Whether a path has bytes below it. */
export const hasBytesBelow = (
	{order, positions, sizes}: Sums,
	path: number,
): boolean => {
	const position = positions[path]!;
	return (
		order.ends[position]! > position + 1 &&
		sizes[order.order[position + 1]!]! > 0
	);
};
