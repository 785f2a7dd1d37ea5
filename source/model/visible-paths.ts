import {type Change, changes} from './change.js';
import {withRoom} from './columns/growing-column.js';
import {type PathTable, rootPath} from './columns/path-table.js';
import {absentCode, type RangeView} from './range-view.js';
import {type TreeOrder} from './tree-order.js';

/** Which directories show what is below them: all but the exceptions, or none but the exceptions. The root is always open. */
export type OpenDirectories = {
	readonly openByDefault: boolean;
	readonly exceptions: ReadonlySet<number>;
};

export const isOpen = (
	{openByDefault, exceptions}: OpenDirectories,
	path: number,
): boolean => path === rootPath || openByDefault !== exceptions.has(path);

/** By path: 1 for what is matched (all, when that is absent) and whose change is not hidden, and for the directories above it. */
export const selectPaths = (
	paths: PathTable,
	view: RangeView,
	matched: Uint8Array | undefined,
	hidden: ReadonlySet<Change>,
): Uint8Array => {
	const shownCodes = changes.map(change => !hidden.has(change));
	const selected = matched?.slice() ?? new Uint8Array(paths.count).fill(1);
	for (let path = paths.count - 1; path > rootPath; path--) {
		const code = view.changes[path]!;
		// What is 2 has something to show below it.
		const isShown =
			code !== absentCode &&
			(selected[path] === 2 || (selected[path] === 1 && shownCodes[code]!));
		selected[path] = isShown ? 1 : 0;
		if (isShown) {
			selected[paths.parent(path)] = 2;
		}
	}

	selected[rootPath] = 1;
	return selected;
};

/** The positions in an order that are on screen when nothing cuts it: selected, and below open directories alone. */
export const listVisible = (
	tree: TreeOrder,
	selected: Uint8Array,
	open: OpenDirectories,
): Int32Array => {
	const {order, ends} = tree;
	const showsAll = open.openByDefault && open.exceptions.size === 0;
	let visible = new Int32Array(64);
	let count = 0;
	let position = 0;
	while (position < order.length) {
		const path = order[position]!;
		if (selected[path] === 0) {
			position = ends[position]!;
			continue;
		}

		if (count === visible.length) {
			visible = withRoom(visible, count + 1);
		}

		visible[count++] = position;
		position = showsAll || isOpen(open, path) ? position + 1 : ends[position]!;
	}

	return visible.subarray(0, count);
};

/** Where a position stands among the visible ones; when it is not visible, where the last visible one before it stands: a directory above it or a neighbour. */
export const rowOfPosition = (
	visible: Int32Array,
	position: number,
): number => {
	let low = 0;
	let high = visible.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (visible[middle]! <= position) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}

	return low;
};
