import {imageListLength} from '../image-list.js';
import {moveInConfiguration} from '../configuration/select-configuration.js';
import {moveInDockerfile} from '../dockerfile/update-dockerfile.js';
import {moveInFindings} from '../findings/update-findings.js';
import {fileRows, pathOfRow, rowOfPath} from '../file-rows.js';
import {layerRows} from '../layer-rows.js';
import {moveInOverlay} from '../overlay-parts.js';
import {detailCount, heightOf} from '../pane-metrics.js';
import {scrollBy, scrollWindow} from '../scroll.js';
import {wasteHeight} from '../select-image.js';
import {type Pane, type State} from '../state.js';
import {selectTile, zoomIn, zoomOut} from '../treemap/update-treemap.js';
import {withFiles} from '../update-files.js';
import {selectLayerRow} from '../update-lists.js';
import {type Place} from './place.js';

/** Rows that one notch of the wheel goes. */
const notch = 3;

const scrollLayers = (state: State, by: number): State => {
	const layers = scrollWindow(
		state.layers,
		by,
		layerRows(state).length,
		heightOf(state, 'layers'),
	);
	return layers.cursor === state.layers.cursor
		? {...state, layers}
		: selectLayerRow({...state, layers}, layers.cursor);
};

const scrollFiles = (state: State, by: number): State => {
	const rows = fileRows(state);
	if (!rows || rows.visible.length === 0) {
		return state;
	}

	const cursor = rowOfPath(rows, state.files.cursor);
	const scrolled = scrollWindow(
		{cursor, top: state.files.top},
		by,
		rows.visible.length,
		heightOf(state, 'files'),
	);
	return withFiles(state, {
		top: scrolled.top,
		...(scrolled.cursor !== cursor && {
			cursor: pathOfRow(rows, scrolled.cursor),
		}),
	});
};

const scrollWaste = (state: State, by: number): State => {
	if (!state.image) {
		return state;
	}

	const height = wasteHeight(state.image, heightOf(state, 'image'));
	const rows = imageListLength(state.image);
	return {...state, waste: scrollWindow(state.waste, by, rows, height)};
};

const scrollPane = (state: State, pane: Pane, by: number): State => {
	switch (pane) {
		case 'layers': {
			return scrollLayers(state, by);
		}

		case 'details': {
			const height = heightOf(state, pane);
			return {
				...state,
				details: scrollBy(state.details, by, detailCount(state), height),
			};
		}

		case 'image': {
			return scrollWaste(state, by);
		}

		case 'files': {
			return scrollFiles(state, by);
		}
	}
};

const repeat = (state: State, step: (state: State) => State): State =>
	step(step(step(state)));

/** Zooms towards what is under the pointer, or away from it. */
const zoom = (state: State, tile: number | undefined, sign: 1 | -1): State =>
	sign === 1
		? zoomOut(state)
		: tile === undefined
			? state
			: zoomIn(selectTile(state, tile));

/** Turns the wheel over a place by one notch, down or, with -1, up. */
export const turnWheel = (state: State, place: Place, sign: 1 | -1): State => {
	const movement = sign === 1 ? 'down' : 'up';
	switch (place.kind) {
		case 'row':
		case 'pane':
		case 'title': {
			return scrollPane(state, place.pane, sign * notch);
		}

		case 'overlay': {
			return repeat(state, now => moveInOverlay(now, movement));
		}

		case 'dockerfile': {
			return moveInDockerfile(state, movement);
		}

		case 'configuration': {
			return repeat(state, now => moveInConfiguration(now, movement));
		}

		case 'finding': {
			return repeat(state, now => moveInFindings(now, movement));
		}

		case 'treemap': {
			return zoom(state, place.tile, sign);
		}

		case 'border':
		case 'nothing': {
			return state;
		}
	}
};
