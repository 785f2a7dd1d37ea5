import {type State} from './state.js';
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

export const typeText = (state: State, text: string): State =>
	setFilter(state, state.files.filter + text);

const segmenter = new Intl.Segmenter();

/** Takes away the last character as people see it. */
export const eraseCharacter = (state: State): State => {
	const characters = [...segmenter.segment(state.files.filter)];
	const last = characters.at(-1);
	return last
		? setFilter(state, state.files.filter.slice(0, last.index))
		: state;
};
