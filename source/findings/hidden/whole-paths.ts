import {makeColumn} from '../../model/columns/make-column.js';
import {
	directoryCode,
	entryOf,
	type MergedTree,
	recordAt,
} from '../../model/merged-tree.js';
import {orderPaths} from '../../model/tree-order.js';
import {positionsOf} from '../gather-by-directory.js';
import {type HiddenGroup} from './hidden-group.js';

/** What a layer hid of that at or below a path. */
export type HiddenBelow = {
	/** The highest paths that hold something hidden and nothing that stayed. */
	readonly wholes: readonly number[];

	/** Files that stayed. */
	readonly stayed: readonly number[];
};

/** Tells apart what a layer hid at or below a path and what it left as it was. */
export const findWholePaths = (
	tree: MergedTree,
	subject: number,
	{items, hiddenBy}: Pick<HiddenGroup, 'items' | 'hiddenBy'>,
): HiddenBelow => {
	const {order, ends} = orderPaths(tree.paths);
	const first = positionsOf(tree.paths)[subject]!;
	const length = ends[first]! - first;
	const hiddenPaths = new Set(items.map(({path}) => path));
	const stayed: number[] = [];

	// By place: how many files before it stayed, and how many are hidden.
	const kept = makeColumn(Int32Array, length + 1);
	const hidden = makeColumn(Int32Array, length + 1);
	for (let place = 0; place < length; place++) {
		const path = order[first + place]!;
		const entry = entryOf(tree, recordAt(tree, path, hiddenBy));
		const isKept =
			entry >= 0 &&
			entry < tree.firstEntries[hiddenBy]! &&
			tree.entries.typeCode(entry) !== directoryCode;
		if (isKept) {
			stayed.push(path);
		}

		kept[place + 1] = kept[place]! + Number(isKept);
		hidden[place + 1] = hidden[place]! + Number(hiddenPaths.has(path));
	}

	const wholes: number[] = [];
	for (let place = 0; place < length;) {
		const end = ends[first + place]! - first;
		if (kept[end] !== kept[place]) {
			place++;
			continue;
		}

		if (hidden[end] !== hidden[place]) {
			wholes.push(order[first + place]!);
		}

		place = end;
	}

	return {wholes, stayed};
};
