import {type OverlayPart} from '../overlay-part.js';
import {helpHeight} from '../pane-metrics.js';
import {distanceOf, scrollTo} from '../scroll.js';
import {type State} from '../state.js';
import {foundRows} from './found.js';
import {findPrompt, selectFind} from './select-find.js';
import {typeQuery} from './update-find.js';

const rowCount = (state: State): number => foundRows(state)?.rows.length ?? 0;

/** What a query finds, which is typed all the time. */
export const findPart: OverlayPart<'find'> = {
	contexts: () => ['find', 'always'],
	draw: selectFind,
	move(state, overlay, movement) {
		const rows = rowCount(state);
		const height = helpHeight(state);
		const cursor = overlay.list.cursor + distanceOf(movement, height, rows);
		// So that the row behind the last one, which tells how many more there are, is seen.
		const list = scrollTo(overlay.list, cursor, rows, height);
		return {...overlay, list};
	},
	position(state, {list: {cursor}}) {
		const count = rowCount(state);
		return count === 0 ? undefined : {row: cursor, count};
	},
	typeText: () => typeQuery,
	prompt: findPrompt,
};
