import {makeColumn} from '../model/columns/make-column.js';
import {type Change} from '../model/change.js';
import {type Image} from '../model/image.js';
import {type MergedTree} from '../model/merged-tree.js';
import {type RangeView} from '../model/range-view.js';
import {orderBySize} from '../model/size-order.js';
import {orderPaths, type TreeOrder} from '../model/tree-order.js';
import {
	listVisible,
	type OpenDirectories,
	rowOfPosition,
	selectPaths,
} from '../model/visible-paths.js';
import {finish, type Steps} from '../steps.js';
import {comparedLayers} from './layer-rows.js';
import {memoize} from './memoize.js';
import {rangeViewOf} from './range-views.js';
import {filterTree, type FilteredTree} from './filter-tree.js';
import {parseTreeFilter, type TreeFilter} from './tree-filter.js';
import {type FilesState, type State} from './state.js';

/** What the file pane is about: the tree, and which of its paths are rows. */
export type FileRows = {
	readonly tree: MergedTree;
	readonly view: RangeView;
	readonly order: TreeOrder;

	/** By path: its position in the order. */
	readonly positions: Int32Array;

	/** By path: whether it is a row when everything above it is open. */
	readonly selected: Uint8Array;

	/** By row: the position in the order. */
	readonly visible: Int32Array;
	readonly filter: FilteredTree;
};

const parseFilter = memoize(parseTreeFilter);

const filterOf = memoize(
	(image: Image, view: RangeView, filter: TreeFilter) =>
		filterTree(image, view, filter),
	3,
);

const positionsOf = memoize(({order}: TreeOrder): Int32Array => {
	const positions = makeColumn(Int32Array, order.length);
	for (let position = 0; position < positions.length; position++) {
		positions[order[position]!] = position;
	}

	return positions;
}, 3);

/** The paths in an order, and by path the position in it. */
export const orderOf = memoize(
	(tree: MergedTree, view: RangeView, sort: FilesState['sort']) => {
		const order =
			sort === 'size'
				? orderBySize(tree.paths, path => view.sizes.of(path))
				: orderPaths(tree.paths);
		return {order, positions: positionsOf(order)};
	},
	3,
);

const selectedPaths = memoize(
	(
		tree: MergedTree,
		view: RangeView,
		matched: Uint8Array | undefined,
		hidden: ReadonlySet<Change>,
	) => selectPaths(tree.paths, view, matched, hidden),
	3,
);

const visibleRows = memoize(
	(order: TreeOrder, selected: Uint8Array, open: OpenDirectories) =>
		listVisible(order, selected, open),
	3,
);

/** The folds that are in force. */
export const openDirectories = (files: FilesState): OpenDirectories =>
	files.filter === '' ? files.open : files.openFiltered;

/** The rows of the file pane for a range, in pieces. */
export function* prepareRows(
	image: Image,
	files: FilesState,
	view: RangeView,
): Steps<FileRows> {
	const {tree} = image;
	const filter = filterOf(image, view, parseFilter(files.filter));
	yield;
	const {order, positions} = orderOf(tree, view, files.sort);
	yield;
	const selected = selectedPaths(tree, view, filter.matched, files.hidden);
	yield;
	const visible = visibleRows(order, selected, openDirectories(files));
	return {tree, view, order, positions, selected, visible, filter};
}

/** The rows of the file pane; undefined while no layer is read. Every step is remembered: moving the cursor computes nothing. */
export const fileRows = (state: State): FileRows | undefined => {
	const range = comparedLayers(state);
	if (!state.image || !range) {
		return undefined;
	}

	const {image, files} = state;
	return finish(
		prepareRows(image, files, rangeViewOf(image.tree, range.first, range.last)),
	);
};

/** The row of a path, or of what is nearest to it and visible. */
export const rowOfPath = (
	{visible, positions}: FileRows,
	path: number,
): number => rowOfPosition(visible, positions[path]!);

/** The path of a row. */
export const pathOfRow = ({visible, order}: FileRows, row: number): number =>
	order.order[visible[row]!]!;

/** The path that is selected among the files, or what is nearest to it and visible; undefined while no layer is read. */
export const selectedPath = (state: State): number | undefined => {
	const rows = fileRows(state);
	return rows && pathOfRow(rows, rowOfPath(rows, state.files.cursor));
};

/** Whether opening a directory shows anything. */
export const hasChildRows = (
	{order, selected}: FileRows,
	position: number,
): boolean => {
	const end = order.ends[position]!;
	let child = position + 1;
	while (child < end) {
		if (selected[order.order[child]!] !== 0) {
			return true;
		}

		child = order.ends[child]!;
	}

	return false;
};
