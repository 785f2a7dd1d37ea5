import {detailLines} from './select-details.js';
import {helpLines} from './select-help.js';
import {layerRows} from './layer-rows.js';
import {computeLayout, type Layout, undividedLayout} from './layout.js';
import {type Pane, type State} from './state.js';

/** The layout of the screen as it is. */
export const layoutOf = (state: State): Layout =>
	state.isReader
		? undividedLayout(state.size)
		: computeLayout(
				state.size,
				state.focus,
				layerRows(state).length,
				state.paneSizes,
			);

/** Rows of content of a pane; of one that is not on screen those that it will have when it comes. */
export const heightOf = (state: State, pane: Pane): number => {
	const {heights, bodyHeight} = layoutOf(state);
	return heights[pane] ?? bodyHeight - 2;
};

/** Columns of content of the panes on the left. */
export const leftContentWidth = (state: State): number =>
	Math.max(1, layoutOf(state).leftWidth - 2);

export const detailCount = (state: State): number =>
	detailLines(state, leftContentWidth(state)).length;

/** Rows of the help, which covers the body. */
export const helpHeight = (state: State): number =>
	Math.max(1, layoutOf(state).bodyHeight - 2);

export const helpCount = (state: State): number =>
	helpLines(state.keymap, state.size.columns - 2).length;
