import {type PaneSizes} from './start.js';
import {type Pane, type Size} from './state.js';

/** How many rows of content each pane has; panes that are not on screen are absent. */
export type PaneHeights = Readonly<Partial<Record<Pane, number>>>;

export type Layout = {
	/** Columns of the left part with its borders; 0 when it is not on screen. */
	readonly leftWidth: number;

	/** Columns of the file tree with its borders; 0 when it is not on screen. */
	readonly rightWidth: number;

	/** Rows between the header and the last line. */
	readonly bodyHeight: number;
	readonly heights: PaneHeights;
};

/** What is drawn on of a terminal: all but its last column, which terminals erase with the rest of a line when the cursor stands behind a full one. */
export const drawnSize = (columns: number, rows: number): Size => ({
	columns: columns - 1,
	rows,
});

/** Below this many columns only one pane fits: a terminal of 80 has room for two. */
export const narrowest = 79;

/** From this many columns and rows on the left part shows three panes, one above the other. */
const wideColumns = 99;
const tallRows = 30;

/** Smaller terminals show a part of this. */
const smallest: Size = {columns: 10, rows: 5};

const header = 1;
const footer = 1;

/** Rows that a pane needs to say anything. */
export const leastRows = 3;

const clamp = (value: number, low: number, high: number): number =>
	Math.max(low, Math.min(value, high));

/** Rows of content that three panes share, one above the other: all but their borders. */
export const stackRows = (bodyHeight: number): number => bodyHeight - 4;

/** Rows of three panes that share borders, the layer list getting what it can use. */
const stackHeights = (
	bodyHeight: number,
	layerRows: number,
	sizes: PaneSizes,
): PaneHeights => {
	const rows = stackRows(bodyHeight);
	const details =
		sizes.details === undefined
			? Math.max(5, Math.floor(rows * 0.28))
			: clamp(
					Math.round(rows * sizes.details),
					leastRows,
					rows - 2 * leastRows,
				);
	const leastImage = Math.max(5, Math.floor(rows * 0.3));
	const layers =
		sizes.layers === undefined
			? Math.max(leastRows, Math.min(layerRows, rows - details - leastImage))
			: clamp(
					Math.round(rows * sizes.layers),
					leastRows,
					rows - details - leastRows,
				);
	return {layers, details, image: rows - layers - details};
};

/** Rows below the layers with which the image's figures and the largest of its wasted files are worth their border, and those that are enough to work in. */
const leastBelow = 6;
const leastToWork = 10;

/** The panes on the left where not all three fit: one, or another one below a short list of layers. */
const partHeights = (
	focus: Pane,
	rows: number,
	layerRows: number,
): PaneHeights => {
	const layers = Math.max(leastRows, layerRows);
	const below = rows - layers - 1;
	const isBelow = focus === 'details' || focus === 'image';
	if (below < (isBelow ? leastToWork : leastBelow)) {
		return {[focus === 'files' ? 'layers' : focus]: rows};
	}

	return {layers, [isBelow ? focus : 'image']: below};
};

/** Columns that either part needs to say anything. */
const leastLeft = 24;
const leastRight = 40;

const widthOfLeft = (columns: number, share: number | undefined): number => {
	if (share !== undefined) {
		const width = Math.round(columns * share);
		return Math.max(leastLeft, Math.min(columns - leastRight, width));
	}

	return columns < wideColumns
		? 34
		: Math.max(42, Math.min(78, Math.floor(columns * 0.42)));
};

/** The layout where nothing is drawn: each pane has all of the screen. */
export const undividedLayout = ({columns, rows}: Size): Layout => {
	const bodyHeight = Math.max(smallest.rows, rows) - header - footer;
	const height = bodyHeight - 2;
	return {
		leftWidth: columns,
		rightWidth: columns,
		bodyHeight,
		heights: {layers: height, details: height, image: height, files: height},
	};
};

/** Divides the screen. `focus` decides which pane is seen where not all fit. */
export const computeLayout = (
	size: Size,
	focus: Pane,
	layerRows: number,
	sizes: PaneSizes = {},
): Layout => {
	const columns = Math.max(smallest.columns, size.columns);
	const bodyHeight = Math.max(smallest.rows, size.rows) - header - footer;
	const single = bodyHeight - 2;
	if (columns < narrowest) {
		const isFiles = focus === 'files';
		return {
			leftWidth: isFiles ? 0 : columns,
			rightWidth: isFiles ? columns : 0,
			bodyHeight,
			heights: {[focus]: single},
		};
	}

	const leftWidth = widthOfLeft(columns, sizes.left);
	const left =
		columns >= wideColumns && size.rows >= tallRows
			? stackHeights(bodyHeight, layerRows, sizes)
			: partHeights(focus, single, layerRows);
	return {
		leftWidth,
		rightWidth: columns - leftWidth,
		bodyHeight,
		heights: {...left, files: single},
	};
};
