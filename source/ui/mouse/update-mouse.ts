import {type MouseEvent} from '../../terminal/mouse-event.js';
import {type Update} from '../action.js';
import {type Command} from '../command.js';
import {runCommand} from '../commands.js';
import {dockerfileWindow} from '../dockerfile/dockerfile-window.js';
import {selectFinding} from '../findings/update-findings.js';
import {selectInstruction} from '../dockerfile/update-dockerfile.js';
import {fileRows, rowOfPath} from '../file-rows.js';
import {keymap} from '../keymap.js';
import {matchKey} from '../match-key.js';
import {replaceOverlay, topOverlay} from '../overlay.js';
import {partOf, selectInOverlay} from '../overlay-parts.js';
import {moveBorder} from '../resize-panes.js';
import {type Pane, type State} from '../state.js';
import {selectedTile, treemapLayout} from '../treemap/select-treemap.js';
import {selectTile} from '../treemap/update-treemap.js';
import {keepFilter} from '../update-filter.js';
import {foldSelected, moveToRow, toggleSort} from '../update-files.js';
import {selectLayerRow, settle} from '../update-lists.js';
import {locate} from './locate.js';
import {type Place} from './place.js';
import {turnWheel} from './wheel.js';

const focusOn = (state: State, pane: Pane): State =>
	state.focus === pane ? state : settle({...state, focus: pane});

/** The selected row of a pane; -1 in one that has none. */
const selectedRowOf = (state: State, pane: Pane): number => {
	switch (pane) {
		case 'layers': {
			return state.layers.cursor;
		}

		case 'image': {
			return state.waste.cursor;
		}

		case 'files': {
			const rows = fileRows(state);
			return rows ? rowOfPath(rows, state.files.cursor) : -1;
		}

		case 'details': {
			return -1;
		}
	}
};

const selectRow = (state: State, pane: Pane, row: number): State => {
	switch (pane) {
		case 'layers': {
			return selectLayerRow(state, row);
		}

		case 'image': {
			return settle({...state, waste: {...state.waste, cursor: row}});
		}

		case 'files': {
			return moveToRow(state, row);
		}

		case 'details': {
			return state;
		}
	}
};

/** What a second click does: what Enter does, unless that is set otherwise. */
const openCommands: Readonly<Record<Pane, Command | undefined>> = {
	layers: 'layers.open',
	details: undefined,
	image: 'image.jump',
	files: 'files.open',
};

const pressRow = (
	state: State,
	{pane, row, isFold}: Extract<Place, {kind: 'row'}>,
): Update<State> => {
	const isSecond = state.focus === pane && selectedRowOf(state, pane) === row;
	const selected = selectRow(focusOn(state, pane), pane, row);
	if (isFold) {
		return {state: foldSelected(selected)};
	}

	const command = openCommands[pane];
	return isSecond && command ? runCommand(state, command) : {state: selected};
};

const pressTile = (state: State, tile: number): Update<State> => {
	const layout = treemapLayout(state);
	return layout && selectedTile(layout, state) === tile
		? runCommand(state, 'treemap.zoom-in')
		: {state: selectTile(state, tile)};
};

const pressInstruction = (state: State, row: number): Update<State> =>
	dockerfileWindow(state).cursor === row
		? runCommand(state, 'dockerfile.open')
		: {state: selectInstruction(state, row)};

const pressFinding = (state: State, row: number): Update<State> =>
	state.findings.list.cursor === row
		? runCommand(state, 'findings.open')
		: {state: selectFinding(state, row)};

const pressOverlay = (state: State, line: number): Update<State> => {
	const overlay = topOverlay(state)!;
	const pressed = selectInOverlay(state, overlay, line);
	if (!pressed) {
		return {state};
	}

	if (!pressed.isSecond) {
		return {state: replaceOverlay(state, pressed.overlay)};
	}

	const open = matchKey(keymap, 'enter', partOf(overlay).contexts(overlay));
	return open === undefined ? {state} : runCommand(state, open);
};

const press = (state: State, place: Place): Update<State> => {
	switch (place.kind) {
		case 'row': {
			return pressRow(state, place);
		}

		case 'pane': {
			return {state: focusOn(state, place.pane)};
		}

		case 'title': {
			const focused = focusOn(state, place.pane);
			return {state: place.pane === 'files' ? toggleSort(focused) : focused};
		}

		case 'border': {
			const {border} = place;
			const focused = border === 'left' ? state : focusOn(state, border);
			return {state: {...focused, dragged: border}};
		}

		case 'treemap': {
			return place.tile === undefined ? {state} : pressTile(state, place.tile);
		}

		case 'dockerfile': {
			return place.row === undefined
				? {state}
				: pressInstruction(state, place.row);
		}

		case 'finding': {
			return place.row === undefined ? {state} : pressFinding(state, place.row);
		}

		case 'overlay': {
			return pressOverlay(state, place.line);
		}

		case 'configuration':
		case 'nothing': {
			return {state};
		}
	}
};

const quiet = (state: State): State =>
	state.message === undefined ? state : {...state, message: undefined};

/** Takes in what the mouse did. */
export const takeMouse = (state: State, event: MouseEvent): Update<State> => {
	const {kind, column, row} = event;
	switch (kind) {
		case 'press': {
			const place = locate(state, column, row);
			return place.kind === 'nothing'
				? {state}
				: press(quiet(state.isFiltering ? keepFilter(state) : state), place);
		}

		case 'drag': {
			return {
				state: state.dragged
					? moveBorder(state, state.dragged, column, row)
					: state,
			};
		}

		case 'release': {
			return {
				state: state.dragged ? {...state, dragged: undefined} : state,
			};
		}

		case 'wheel-up':
		case 'wheel-down': {
			const sign = kind === 'wheel-down' ? 1 : -1;
			return {
				state: turnWheel(quiet(state), locate(state, column, row), sign),
			};
		}
	}
};
