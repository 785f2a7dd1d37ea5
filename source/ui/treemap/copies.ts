import {type LayerRange} from '../../model/change.js';
import {
	fileCode,
	fileContent,
	layerOf,
	type MergedTree,
} from '../../model/merged-tree.js';
import {rootPath} from '../../model/path-table.js';
import {viewRange} from '../../model/range-view.js';
import {orderBySize} from '../../model/size-order.js';
import {type TreeOrder} from '../../model/tree-order.js';
import {memoize} from '../memoize.js';
import {type TreemapMode} from '../state.js';

/** Stored bytes at a path. */
type Copy = {
	readonly path: number;
	readonly layer: number;
	readonly bytes: number;
	readonly isWasted: boolean;
};

/** The bytes that a treemap shows, and how they add up. */
export type Sums = {
	readonly tree: MergedTree;
	readonly copies: readonly Copy[];

	/** By path: bytes of its own. */
	readonly own: Float64Array;

	/** By path: with all below. */
	readonly sizes: Float64Array;

	/** In each directory the largest first. */
	readonly order: TreeOrder;

	/** By path: its position in the order. */
	readonly positions: Int32Array;
};

const storedCopies = (tree: MergedTree): readonly Copy[] => {
	const {entries, firstEntries, hiddenBy} = tree;
	const copies: Copy[] = [];
	for (let layer = 0; layer < tree.layerCount; layer++) {
		const end = firstEntries[layer + 1]!;
		for (let entry = firstEntries[layer]!; entry < end; entry++) {
			const bytes = entries.size(entry);
			if (bytes > 0 && entries.typeCode(entry) === fileCode) {
				copies.push({
					path: entries.path(entry),
					layer,
					bytes,
					isWasted: hiddenBy[entry] !== -1,
				});
			}
		}
	}

	return copies;
};

/** What a range put there and is still shown after it. */
const addedCopies = (tree: MergedTree, range: LayerRange): readonly Copy[] => {
	const {entries, addedBytes} = viewRange(tree, range);
	const copies: Copy[] = [];
	for (const [path, entry] of entries.entries()) {
		const content = fileContent(tree, entry);
		const bytes = addedBytes[path]!;
		if (content !== -1 && bytes > 0) {
			const layer = layerOf(tree.firstEntries, content);
			copies.push({path, layer, bytes, isWasted: false});
		}
	}

	return copies;
};

const sumUp = (tree: MergedTree, copies: readonly Copy[]): Sums => {
	const {paths} = tree;
	const own = new Float64Array(paths.count);
	for (const {path, bytes} of copies) {
		own[path]! += bytes;
	}

	// Children have larger numbers than their parents.
	const sizes = new Float64Array(own);
	for (let path = paths.count - 1; path > rootPath; path--) {
		sizes[paths.parent(path)]! += sizes[path]!;
	}

	const order = orderBySize(paths, sizes);
	const positions = new Int32Array(paths.count);
	for (let position = 0; position < positions.length; position++) {
		positions[order.order[position]!] = position;
	}

	return {tree, copies, own, sizes, order, positions};
};

/** The bytes of a treemap: all that is stored, or what a range put there; from the first layer on that is all that is live. Linear in the number of paths and copies. */
export const sumsOf = memoize(
	(tree: MergedTree, mode: TreemapMode, first: number, last: number): Sums =>
		sumUp(
			tree,
			mode === 'stored' ? storedCopies(tree) : addedCopies(tree, {first, last}),
		),
	2,
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
