import {type OverlayPart} from './overlay-part.js';
import {helpCount, helpHeight} from './pane-metrics.js';
import {distanceOf, scrollBy} from './scroll.js';
import {scrollNotes} from './scroll-notes.js';
import {helpLines} from './select-help.js';

/** The list of all keys. */
export const helpPart: OverlayPart<'help'> = {
	contexts: () => ['help', 'lists', 'always'],
	draw({keymap, size}, {about, scroll: {top}}, height) {
		const lines = helpLines(keymap, size.columns - 2, about);
		return {
			title: 'Keys',
			notes: scrollNotes(top, height, lines.length),
			isFocused: true,
			height,
			lines: lines.slice(top),
		};
	},
	move(state, overlay, movement) {
		const rows = helpCount(state);
		const height = helpHeight(state);
		const by = distanceOf(movement, height, rows);
		return {...overlay, scroll: scrollBy(overlay.scroll, by, rows, height)};
	},
};
