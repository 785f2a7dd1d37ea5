import {type Context} from '../binding.js';
import {type ChooserState} from './chooser-state.js';

/** Where keys count at the moment, the most particular first. */
export const chooserContexts = (state: ChooserState): readonly Context[] => {
	if (state.dialog) {
		return [state.dialog.kind, 'always'];
	}

	if (state.palette) {
		return ['palette', 'edit', 'always'];
	}

	if (state.help) {
		return ['help', 'lists', 'always'];
	}

	return state.isFiltering
		? ['filter', 'always']
		: ['images', 'lists', 'always'];
};
