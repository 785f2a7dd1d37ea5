import {type MergedTree} from '../merged-tree.js';
import {makeColumn} from './make-column.js';

/** Bytes of many things, in an array that is only as wide as the image is large. */
export type ByteSums = Uint32Array | Float64Array;

const totals = new WeakMap<MergedTree, number>();

/** Bytes of all contents that are stored: no sum of some of them is more. */
const totalOf = (tree: MergedTree): number => {
	const known = totals.get(tree);
	if (known !== undefined) {
		return known;
	}

	let total = 0;
	for (let entry = 0; entry < tree.entries.count; entry++) {
		total += tree.entries.size(entry);
	}

	totals.set(tree, total);
	return total;
};

/** Zeros for so many sums of what a tree stores, in each of which every stored copy counts once at most. */
export const createByteSums = (tree: MergedTree, count: number): ByteSums =>
	totalOf(tree) < 2 ** 32
		? makeColumn(Uint32Array, count)
		: makeColumn(Float64Array, count);
