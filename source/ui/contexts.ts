import {type Context} from './binding.js';
import {type State} from './state.js';

/** Where keys count at the moment, the most particular first. */
export const contextsOf = (state: State): readonly Context[] => {
	if (!state.image) {
		return ['waiting', 'always'];
	}

	if (state.help) {
		return ['help', 'lists', 'always'];
	}

	if (state.platformList) {
		return ['platforms', 'lists', 'always'];
	}

	if (state.history) {
		return ['history', 'lists', 'always'];
	}

	if (state.view) {
		return [state.view, 'view', 'global', 'lists', 'always'];
	}

	return state.isFiltering
		? ['filter', 'always']
		: [state.focus, 'global', 'lists', 'always'];
};
