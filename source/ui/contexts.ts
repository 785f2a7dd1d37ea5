import {type Context} from './binding.js';
import {topOverlay} from './overlay.js';
import {partOf} from './overlay-parts.js';
import {type State} from './state.js';

/** Where keys count at the moment, the most particular first. */
export const contextsOf = (state: State): readonly Context[] => {
	if (!state.image) {
		return ['waiting', 'always'];
	}

	const overlay = topOverlay(state);
	if (overlay) {
		return partOf(overlay).contexts(overlay);
	}

	if (state.view) {
		return [state.view, 'view', 'global', 'lists', 'always'];
	}

	return state.isFiltering
		? ['filter', 'always']
		: [
				state.focus,
				...(state.beneath ? (['comparison'] as const) : []),
				'global',
				'lists',
				'always',
			];
};
