import {leastRows, stackRows} from './layout.js';
import {layoutOf} from './pane-metrics.js';
import {type PaneSizes} from './start.js';
import {type Border, type State, withMessage} from './state.js';
import {settle} from './update-lists.js';

const withSizes = (state: State, sizes: PaneSizes): State =>
	settle({...state, paneSizes: {...state.paneSizes, ...sizes}});

/** Gives the panes on the left so many columns, or as many as leave enough to the files. */
const resizeLeft = (state: State, width: number): State => {
	const {columns} = state.size;
	const wanted = withSizes(state, {left: width / columns});
	// What is out of bounds would have to be undone before anything moves again.
	return withSizes(wanted, {left: layoutOf(wanted).leftWidth / columns});
};

/** Moves the upper border of a pane by so many rows; what one pane gains the one on the other side loses. */
const moveUpperBorder = (
	state: State,
	border: 'details' | 'image',
	by: number,
): State => {
	const {heights, bodyHeight} = layoutOf(state);
	const {layers = 0, details = 0, image = 0} = heights;
	const [above, below] =
		border === 'details' ? [layers, details] : [details, image];
	const rows = Math.max(leastRows - above, Math.min(by, below - leastRows));
	const all = stackRows(bodyHeight);
	const sizes = {
		layers: border === 'details' ? layers + rows : layers,
		details: border === 'details' ? details - rows : details + rows,
	};
	return withSizes(state, {
		layers: sizes.layers / all,
		details: sizes.details / all,
	});
};

/** Puts a border to a cell of the screen. */
export const moveBorder = (
	state: State,
	border: Border,
	column: number,
	row: number,
): State => {
	const {leftWidth, heights} = layoutOf(state);
	if (border === 'left') {
		return leftWidth === 0 ? state : resizeLeft(state, column + 1);
	}

	if (
		heights.layers === undefined ||
		heights.details === undefined ||
		heights.image === undefined
	) {
		return state;
	}

	const now =
		border === 'details'
			? 2 + heights.layers
			: 3 + heights.layers + heights.details;
	return moveUpperBorder(state, border, row - now);
};

const step = 2;

/** Makes the panes on the left wider or, with -1, narrower. */
export const widenLeft = (state: State, sign: 1 | -1): State => {
	const {leftWidth, rightWidth} = layoutOf(state);
	if (leftWidth === 0 || rightWidth === 0) {
		return withMessage(
			state,
			'There is one pane at a time: a wider terminal shows two.',
		);
	}

	const resized = resizeLeft(state, leftWidth + sign * step);
	return layoutOf(resized).leftWidth === leftWidth
		? withMessage(state, 'The panes have no more room to give.')
		: resized;
};

/** Makes the pane with the focus higher or, with -1, lower. */
export const heighten = (state: State, sign: 1 | -1): State => {
	const {heights} = layoutOf(state);
	if (
		heights.layers === undefined ||
		heights.details === undefined ||
		heights.image === undefined
	) {
		return withMessage(
			state,
			'Their sizes are fixed here: a larger terminal shows three panes on the left.',
		);
	}

	switch (state.focus) {
		case 'layers': {
			return moveUpperBorder(state, 'details', sign);
		}

		case 'details': {
			return moveUpperBorder(state, 'image', sign);
		}

		case 'image': {
			return moveUpperBorder(state, 'image', -sign);
		}

		case 'files': {
			return withMessage(
				state,
				'The files have all rows: go to a pane on the left first.',
			);
		}
	}
};

/** Gives every pane what suits the terminal. */
export const resetPanes = (state: State): State =>
	settle({...state, paneSizes: {}});
