import {historyEvents} from './history-events.js';
import {hasEmptyRows, layerRows, rowOfLayer} from './layer-rows.js';
import {detailCount, heightOf, helpCount, helpHeight} from './pane-metrics.js';
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
const selectLayerRow = (state: State, row: number): State => {
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

	const rows = state.image.waste.copies.length;
	const height = wasteHeight(state.image, heightOf(state, 'image'));
	const cursor = state.waste.cursor + distanceOf(movement, height, rows);
	return {...state, waste: scrollTo(state.waste, cursor, rows, height)};
};

const moveInHelp = (state: State, movement: Movement): State => {
	const rows = helpCount(state);
	const height = helpHeight(state);
	const by = distanceOf(movement, height, rows);
	return {
		...state,
		help: scrollBy(state.help ?? scrollStart, by, rows, height),
	};
};

const moveInPlatforms = (state: State, movement: Movement): State => {
	const rows = state.image?.platforms?.length ?? 0;
	const height = helpHeight(state);
	const list = state.platformList ?? scrollStart;
	const cursor = list.cursor + distanceOf(movement, height, rows);
	return {...state, platformList: scrollTo(list, cursor, rows, height)};
};

/** Goes so many events up or down in the history. */
export const moveInHistory = (state: State, by: number): State => {
	const {history} = state;
	const rows = historyEvents(state).length;
	return history
		? {
				...state,
				history: {
					...history,
					list: scrollTo(
						history.list,
						history.list.cursor + by,
						rows,
						helpHeight(state),
					),
				},
			}
		: state;
};

/** Moves in whatever has the keys at the moment. */
export const move = (state: State, movement: Movement): State => {
	if (state.help) {
		return moveInHelp(state, movement);
	}

	if (state.platformList) {
		return moveInPlatforms(state, movement);
	}

	if (state.history) {
		const rows = historyEvents(state).length;
		return moveInHistory(state, distanceOf(movement, helpHeight(state), rows));
	}

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
		state.image.waste.copies.length,
		wasteHeight(state.image, heightOf(state, 'image')),
	);
	const details = scrollBy(
		state.details,
		0,
		detailCount(state),
		heightOf(state, 'details'),
	);
	return followCursor({...moveInHistory(state, 0), layers, waste, details});
};
