import {insert} from '../edit/edit-line.js';
import {replaceOverlay} from '../overlay.js';
import {type OverlayPart} from '../overlay-part.js';
import {helpHeight} from '../pane-metrics.js';
import {distanceOf, scrollBy} from '../scroll.js';
import {type ExtractOverlay} from './extract-overlay.js';
import {selectExtract, summaryLines} from './select-extract.js';

const withTarget = (
	overlay: ExtractOverlay,
	target: ExtractOverlay['target'],
): ExtractOverlay => ({
	...overlay,
	target,
	isProposed: false,
	phase: {kind: 'asking'},
});

/** The dialog that takes files out. */
export const extractPart: OverlayPart<'extract'> = {
	contexts({phase}) {
		switch (phase.kind) {
			case 'asking': {
				return ['extract', 'edit', 'always'];
			}

			case 'running':
			case 'stopping': {
				return ['extracting', 'always'];
			}

			case 'over': {
				return ['extracted', 'lists', 'always'];
			}
		}
	},
	draw: selectExtract,
	move(state, overlay, movement) {
		const height = helpHeight(state);
		const rows = summaryLines(state, overlay, state.size.columns - 2).length;
		const by = distanceOf(movement, height, rows);
		return {...overlay, scroll: scrollBy(overlay.scroll, by, rows, height)};
	},
	typeText: overlay =>
		overlay.phase.kind === 'asking'
			? (state, text) =>
					replaceOverlay(
						state,
						withTarget(overlay, insert(overlay.target, text)),
					)
			: undefined,
	edit: (overlay, edit) => withTarget(overlay, edit(overlay.target)),
	renumber: (overlay, find) => ({...overlay, path: find(overlay.path)}),
};
