import {type Movement} from '../scroll.js';
import {type State} from '../state.js';
import {selectLayer, settle} from '../update-lists.js';
import {
	dockerfileHeight,
	dockerfileWindow,
	rowsOf,
	startsOf,
	windowAround,
} from './dockerfile-window.js';

/** Where the cursor goes; a page is counted in lines. */
const targetOf = (state: State, cursor: number, movement: Movement): number => {
	const starts = startsOf(state);
	const page = dockerfileHeight(state) - 1;
	const rowAt = (line: number): number =>
		starts.findLastIndex(start => start <= line);
	switch (movement) {
		case 'up': {
			return cursor - 1;
		}

		case 'down': {
			return cursor + 1;
		}

		case 'page-up': {
			return Math.min(cursor - 1, rowAt(starts[cursor]! - page));
		}

		case 'page-down': {
			return Math.max(cursor + 1, rowAt(starts[cursor]! + page));
		}

		case 'top': {
			return 0;
		}

		case 'bottom': {
			return rowsOf(state).length - 1;
		}
	}
};

/** How far the window can go on within the selected instruction before the cursor leaves it. */
const restOf = (state: State, movement: Movement): number => {
	const {cursor, top} = dockerfileWindow(state);
	const starts = startsOf(state);
	const height = dockerfileHeight(state);
	const step = Math.max(1, height - 1);
	switch (movement) {
		case 'up':
		case 'page-up': {
			return -Math.max(0, Math.min(step, top - starts[cursor]!));
		}

		case 'down':
		case 'page-down': {
			return Math.max(0, Math.min(step, starts[cursor + 1]! - height - top));
		}

		case 'top':
		case 'bottom': {
			return 0;
		}
	}
};

/** Selects an instruction by its number; the selected layer goes along. */
export const selectInstruction = (state: State, row: number): State => {
	const {top} = dockerfileWindow(state);
	const dockerfile = windowAround(state, row, top);
	const layer = rowsOf(state)[row]?.layer;
	return layer
		? selectLayer({...state, dockerfile}, layer.index)
		: {...state, dockerfile};
};

/** Moves from instruction to instruction, through long ones page by page; the selected layer goes along. */
export const moveInDockerfile = (state: State, movement: Movement): State => {
	const rows = rowsOf(state);
	if (rows.length === 0) {
		return state;
	}

	const {cursor, top} = dockerfileWindow(state);
	const rest = restOf(state, movement);
	if (rest !== 0) {
		return {...state, dockerfile: {cursor, top: top + rest}};
	}

	const target = targetOf(state, cursor, movement);
	return selectInstruction(
		state,
		Math.max(0, Math.min(target, rows.length - 1)),
	);
};

/** Goes to the files of the layer that the instruction made, or that was there before it. */
export const openInstruction = (state: State): State => {
	const layer = rowsOf(state)[dockerfileWindow(state).cursor]?.layer;
	const selected = layer ? selectLayer(state, layer.index) : state;
	return settle({...selected, view: undefined, focus: 'files'});
};
