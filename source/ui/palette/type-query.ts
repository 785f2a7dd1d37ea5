import {insert} from '../edit/edit-line.js';
import {overlayOf, replaceOverlay} from '../overlay.js';
import {scrollStart} from '../scroll.js';
import {type State} from '../state.js';

/** Types on at what one looks for among the commands. */
export const typeQuery = (state: State, text: string): State => {
	const overlay = overlayOf(state, 'palette');
	return overlay
		? replaceOverlay(
				{...state, message: undefined},
				{...overlay, typed: insert(overlay.typed, text), list: scrollStart},
			)
		: state;
};
