import {eraseCharacter} from './erase-character.js';
import {type State, withMessage} from './state.js';
import {setFilter} from './update-files.js';
import {longestPattern, tooLong} from './longest-pattern.js';
import {settle} from './update-lists.js';

export const startFilter = (state: State): State =>
	settle({...state, view: undefined, focus: 'files', isFiltering: true});

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

export const typeText = (state: State, text: string): State => {
	const filter = state.files.filter + text;
	return filter.length > longestPattern
		? withMessage(state, tooLong)
		: setFilter({...state, message: undefined}, filter);
};

/** Takes away the last character as people see it. */
export const eraseFilterCharacter = (state: State): State =>
	setFilter(state, eraseCharacter(state.files.filter));
