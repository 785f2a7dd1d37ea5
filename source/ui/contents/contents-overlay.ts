import {type OverlayPart} from '../overlay-part.js';
import {helpHeight} from '../pane-metrics.js';
import {distanceOf, scrollTo} from '../scroll.js';
import {contentsPrompt, selectContents, statusRows} from './select-contents.js';
import {typePattern} from './update-contents.js';

/** Lines of files with a text in them. */
export const contentsPart: OverlayPart<'contents'> = {
	contexts: () => ['contents', 'always'],
	draw: selectContents,
	move(state, overlay, movement) {
		const rows = state.contents.search?.lines.length ?? 0;
		const height = helpHeight(state) - statusRows;
		const cursor = overlay.list.cursor + distanceOf(movement, height, rows);
		return {...overlay, list: scrollTo(overlay.list, cursor, rows, height)};
	},
	select(_state, overlay, row) {
		const cursor = overlay.list.top + row - statusRows;
		return row < statusRows ||
			cursor >= (_state.contents.search?.lines.length ?? 0)
			? undefined
			: cursor === overlay.list.cursor
				? overlay
				: {...overlay, list: {...overlay.list, cursor}};
	},
	position(state, {list: {cursor}}) {
		const count = state.contents.search?.lines.length ?? 0;
		return count === 0 ? undefined : {row: cursor, count};
	},
	typeText: () => typePattern,
	prompt: contentsPrompt,
};
