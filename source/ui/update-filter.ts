import {type State, withMessage} from './state.js';
import {setFilter} from './update-files.js';
import {settle} from './update-lists.js';

export const startFilter = (state: State): State =>
	settle({...state, focus: 'files', isFiltering: true});

export const keepFilter = (state: State): State => ({
	...state,
	isFiltering: false,
});

export const clearFilter = (state: State): State =>
	setFilter({...state, isFiltering: false}, '');

/** Clears a kept filter, if there is one. */
export const takeFilterAway = (state: State): State =>
	state.files.filter === ''
		? withMessage(state, 'There is no filter to take away.')
		: clearFilter(state);

export const typeText = (state: State, text: string): State =>
	setFilter({...state, message: undefined}, state.files.filter + text);

const segmenter = new Intl.Segmenter();

/** Takes away the last character as people see it. */
export const eraseCharacter = (state: State): State => {
	const characters = [...segmenter.segment(state.files.filter)];
	const last = characters.at(-1);
	return last
		? setFilter(state, state.files.filter.slice(0, last.index))
		: state;
};
