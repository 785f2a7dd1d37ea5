import {imageListLength} from '../image-list.js';
import {foldMarkColumn} from '../describe-file.js';
import {
	rowsOf,
	startsOf,
	dockerfileWindow,
} from '../dockerfile/dockerfile-window.js';
import {fileRows} from '../file-rows.js';
import {listedFindings} from '../findings/finding-list.js';
import {findingsHeight} from '../findings/select-findings.js';
import {layerRows} from '../layer-rows.js';
import {type Layout} from '../layout.js';
import {topOverlay} from '../overlay.js';
import {layoutOf} from '../pane-metrics.js';
import {imageHeader} from '../select-image.js';
import {type Pane, type State, type View} from '../state.js';
import {rectangleAt} from '../treemap/select-treemap.js';
import {type Place} from './place.js';

const nothing: Place = {kind: 'nothing'};

/** Rows above the body. */
const header = 1;

/** The row of a list at a line of its pane, if it has as many. */
const rowPlace = (pane: Pane, row: number, count: number): Place =>
	row >= 0 && row < count ? {kind: 'row', pane, row} : {kind: 'pane', pane};

const placeAmongFiles = (state: State, x: number, line: number): Place => {
	const rows = fileRows(state);
	const row = state.files.top + line;
	// A root alone stands behind a message.
	if (!rows || rows.visible.length <= 1 || row >= rows.visible.length) {
		return {kind: 'pane', pane: 'files'};
	}

	const width = layoutOf(state).rightWidth - 2;
	return foldMarkColumn(state, rows, row, width) === x
		? {kind: 'row', pane: 'files', row, isFold: true}
		: {kind: 'row', pane: 'files', row};
};

/** A cell between the borders of a pane. */
type Cell = {readonly x: number; readonly line: number};

const placeInPane = (
	state: State,
	pane: Pane,
	{x, line}: Cell,
	height: number,
): Place => {
	switch (pane) {
		case 'layers': {
			const row = state.layers.top + line;
			return rowPlace(pane, row, layerRows(state).length);
		}

		case 'details': {
			return {kind: 'pane', pane};
		}

		case 'image': {
			const image = state.image!;
			const above = imageHeader(image, height).length;
			return line < above
				? {kind: 'pane', pane}
				: rowPlace(
						pane,
						state.waste.top + line - above,
						imageListLength(image),
					);
		}

		case 'files': {
			return placeAmongFiles(state, x, line);
		}
	}
};

const stacked = ['layers', 'details', 'image'] as const;

/** A place on the left, in panes that share their borders. */
const placeOnLeft = (
	state: State,
	{heights}: Layout,
	x: number,
	y: number,
): Place => {
	let top = 0;
	for (const pane of stacked) {
		const height = heights[pane];
		if (height === undefined) {
			continue;
		}

		if (y === top) {
			return top === 0 || pane === 'layers'
				? {kind: 'title', pane}
				: {kind: 'border', border: pane};
		}

		if (y <= top + height) {
			return placeInPane(state, pane, {x: x - 1, line: y - top - 1}, height);
		}

		top += height + 1;
	}

	return nothing;
};

const placeInPanes = (state: State, column: number, y: number): Place => {
	const layout = layoutOf(state);
	const {leftWidth, rightWidth, heights} = layout;
	const isBetween = column === leftWidth - 1 || column === leftWidth;
	if (isBetween && leftWidth > 0 && rightWidth > 0) {
		return {kind: 'border', border: 'left'};
	}

	if (column < leftWidth) {
		return placeOnLeft(state, layout, column, y);
	}

	const height = heights.files ?? 0;
	if (y === 0) {
		return {kind: 'title', pane: 'files'};
	}

	return y <= height
		? placeInPane(
				state,
				'files',
				{x: column - leftWidth - 1, line: y - 1},
				height,
			)
		: nothing;
};

const placeInDockerfile = (state: State, line: number): Place => {
	// The heading of the columns stands above.
	const at = dockerfileWindow(state).top + line - 1;
	const row = startsOf(state).findLastIndex(start => start <= at);
	return {
		kind: 'dockerfile',
		row: line >= 1 && row < rowsOf(state).length ? row : undefined,
	};
};

const placeInFindings = (state: State, line: number): Place => {
	const row = state.findings.list.top + line;
	const isRow =
		line >= 0 &&
		line < findingsHeight(state) &&
		row < listedFindings(state).length;
	return {kind: 'finding', row: isRow ? row : undefined};
};

const placeInView = (
	state: State,
	view: View,
	column: number,
	row: number,
): Place => {
	switch (view) {
		case 'configuration': {
			return {kind: 'configuration'};
		}

		case 'dockerfile': {
			return placeInDockerfile(state, row - header - 1);
		}

		case 'findings': {
			return placeInFindings(state, row - header - 1);
		}

		case 'treemap': {
			return {kind: 'treemap', tile: rectangleAt(state, column, row)};
		}
	}
};

/** What is at a cell of the screen, counted from 0 at the upper left corner. */
export const locate = (state: State, column: number, row: number): Place => {
	const {bodyHeight} = layoutOf(state);
	const y = row - header;
	const {columns} = state.size;
	if (!state.image || y < 0 || y >= bodyHeight || column >= columns) {
		return nothing;
	}

	if (topOverlay(state)) {
		const isInside = y > 0 && y < bodyHeight - 1;
		return isInside ? {kind: 'overlay', line: y - 1} : nothing;
	}

	return state.view
		? placeInView(state, state.view, column, row)
		: placeInPanes(state, column, y);
};
