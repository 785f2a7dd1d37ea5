import {type MouseEvent} from '../../terminal/mouse-event.js';
import {scrollWindow} from '../scroll.js';
import {type ChooserUpdate} from './chooser-action.js';
import {runChooserCommand} from './chooser-commands.js';
import {contentWidth, listHeight} from './chooser-layout.js';
import {moveInChooserPalette} from './chooser-palette.js';
import {type ChooserState, type ImageSort} from './chooser-state.js';
import {imageColumns, type ImageColumn} from './image-columns.js';
import {imageRows} from './image-rows.js';
import {moveInChooser, selectRow, settleRows} from './update-rows.js';

/** What is at a cell of the screen: an image by its row, or the title of a column by the order that it stands for. */
export type ChooserPlace =
	| {readonly kind: 'row'; readonly row: number}
	| {readonly kind: 'title'; readonly sort: ImageSort}
	| {readonly kind: 'nothing'};

const nothing: ChooserPlace = {kind: 'nothing'};

const sorts: Readonly<Record<string, ImageSort>> = {
	name: 'name',
	tag: 'name',
	'   size': 'size',
	age: 'age',
};

const columnAt = (
	columns: readonly ImageColumn[],
	x: number,
): ImageColumn | undefined => {
	let end = -1;
	return columns.find(({width}) => {
		end += width + 2;
		return x < end;
	});
};

/** Rows above the list: the header, the border and the titles of the columns. */
const above = 3;

/** What is at a cell of the list of images, counted from 0 at the upper left corner. */
const locateInChooser = (
	state: ChooserState,
	column: number,
	row: number,
): ChooserPlace => {
	const {list, dialog, help, palette, scroll, now} = state;
	const isCovered = (dialog ?? help ?? palette) !== undefined;
	if (!list || list.images.length === 0 || isCovered) {
		return nothing;
	}

	const width = contentWidth(state);
	const x = column - 1;
	if (x < 0 || x >= width) {
		return nothing;
	}

	if (row === above - 1) {
		const found = columnAt(imageColumns(list.images, now, width), x);
		const sort = found && sorts[found.title];
		return sort ? {kind: 'title', sort} : nothing;
	}

	const line = row - above;
	const image = scroll.top + line;
	return line >= 0 &&
		line < listHeight(state) &&
		image < imageRows(state).length
		? {kind: 'row', row: image}
		: nothing;
};

const press = (state: ChooserState, place: ChooserPlace): ChooserUpdate => {
	switch (place.kind) {
		case 'row': {
			if (place.row === state.scroll.cursor) {
				return runChooserCommand(state, 'images.open');
			}

			const scroll = {...state.scroll, cursor: place.row};
			return {state: settleRows(selectRow({...state, scroll}))};
		}

		case 'title': {
			return {state: settleRows({...selectRow(state), sort: place.sort})};
		}

		case 'nothing': {
			return {state};
		}
	}
};

const notch = 3;

const turnWheel = (state: ChooserState, sign: 1 | -1): ChooserState => {
	if (state.dialog) {
		return state;
	}

	if (state.palette) {
		return moveInChooserPalette(state, sign === 1 ? 'down' : 'up');
	}

	if (state.help) {
		const movement = sign === 1 ? 'down' : 'up';
		const step = (now: ChooserState) => moveInChooser(now, movement);
		return step(step(step(state)));
	}

	const rows = imageRows(state).length;
	return selectRow({
		...state,
		scroll: scrollWindow(state.scroll, sign * notch, rows, listHeight(state)),
	});
};

/** Takes in what the mouse did in the list of images. */
export const takeMouseInChooser = (
	state: ChooserState,
	{kind, column, row}: MouseEvent,
): ChooserUpdate => {
	switch (kind) {
		case 'press': {
			const place = locateInChooser(state, column, row);
			return place.kind === 'nothing'
				? {state}
				: press({...state, message: undefined, isFiltering: false}, place);
		}

		case 'wheel-up': {
			return {state: turnWheel(state, -1)};
		}

		case 'wheel-down': {
			return {state: turnWheel(state, 1)};
		}

		case 'drag':
		case 'release': {
			return {state};
		}
	}
};
