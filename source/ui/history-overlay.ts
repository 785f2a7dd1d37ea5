import {historyEvents} from './history-events.js';
import {type OverlayPart} from './overlay-part.js';
import {helpHeight} from './pane-metrics.js';
import {distanceOf, scrollTo} from './scroll.js';
import {selectHistory} from './select-history.js';

/** The history of a path. */
export const historyPart: OverlayPart<'history'> = {
	contexts: () => ['history', 'lists', 'always'],
	draw: selectHistory,
	move(state, overlay, movement) {
		const rows = historyEvents(state, overlay.path).length;
		const height = helpHeight(state);
		const cursor = overlay.list.cursor + distanceOf(movement, height, rows);
		return {...overlay, list: scrollTo(overlay.list, cursor, rows, height)};
	},
	renumber: (overlay, find) => ({...overlay, path: find(overlay.path)}),
};
