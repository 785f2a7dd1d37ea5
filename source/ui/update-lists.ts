import {imageListLength} from './image-list.js';
import {hasEmptyRows, layerRows, rowOfLayer} from './layer-rows.js';
import {detailCount, heightOf} from './pane-metrics.js';
import {
	distanceOf,
	type Movement,
	scrollBy,
	scrollStart,
	scrollTo,
} from './scroll.js';
import {wasteHeight} from './select-image.js';
import {type State, withMessage} from './state.js';
import {followCursor, moveInFiles} from './update-files.js';

/** Selects a row of the layer list; the files follow. */
export const selectLayerRow = (state: State, row: number): State => {
	const layers = scrollTo(
		state.layers,
		row,
		layerRows(state).length,
		heightOf(state, 'layers'),
	);
	return followCursor({...state, layers, details: scrollStart});
};

export const selectLayer = (state: State, index: number): State =>
	selectLayerRow(state, rowOfLayer(state, index));

/** Goes so many layers up or down, past history entries without one. */
export const stepLayer = (state: State, by: number): State => {
	const rows = layerRows(state);
	let row = state.layers.cursor + by;
	while (rows[row]?.kind === 'empty') {
		row += by;
	}

	if (rows[row]) {
		return selectLayerRow(state, row);
	}

	return withMessage(
		state,
		by < 0 ? 'There is no layer below.' : 'There is no layer above.',
	);
};

/** Shows or hides entries without a layer; the same layer stays selected. */
export const toggleEmptyHistory = (state: State): State => {
	if (!hasEmptyRows(state)) {
		return withMessage(
			state,
			'The history has no entries without a layer, or does not tell which they are.',
		);
	}

	const selected = layerRows(state)[state.layers.cursor]?.layer?.index ?? 0;
	return selectLayer({...state, emptyHistory: !state.emptyHistory}, selected);
};

const moveInLayers = (state: State, movement: Movement): State => {
	const by = distanceOf(
		movement,
		heightOf(state, 'layers'),
		layerRows(state).length,
	);
	return selectLayerRow(state, state.layers.cursor + by);
};

const moveInDetails = (state: State, movement: Movement): State => {
	const rows = detailCount(state);
	const height = heightOf(state, 'details');
	const by = distanceOf(movement, height, rows);
	return {...state, details: scrollBy(state.details, by, rows, height)};
};

const moveInWaste = (state: State, movement: Movement): State => {
	if (!state.image) {
		return state;
	}

	const rows = imageListLength(state.image);
	const height = wasteHeight(state.image, heightOf(state, 'image'));
	const cursor = state.waste.cursor + distanceOf(movement, height, rows);
	return {...state, waste: scrollTo(state.waste, cursor, rows, height)};
};

/** Moves in the pane with the focus. */
export const move = (state: State, movement: Movement): State => {
	switch (state.focus) {
		case 'layers': {
			return moveInLayers(state, movement);
		}

		case 'details': {
			return moveInDetails(state, movement);
		}

		case 'image': {
			return moveInWaste(state, movement);
		}

		case 'files': {
			return moveInFiles(state, movement);
		}
	}
};

/** Keeps every cursor in sight after the screen or the focus changed. */
export const settle = (state: State): State => {
	if (!state.image) {
		return state;
	}

	const layers = scrollTo(
		state.layers,
		state.layers.cursor,
		layerRows(state).length,
		heightOf(state, 'layers'),
	);
	const waste = scrollTo(
		state.waste,
		state.waste.cursor,
		imageListLength(state.image),
		wasteHeight(state.image, heightOf(state, 'image')),
	);
	const details = scrollBy(
		state.details,
		0,
		detailCount(state),
		heightOf(state, 'details'),
	);
	return followCursor({...state, layers, waste, details});
};
