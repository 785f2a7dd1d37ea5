import {type OverlayPart} from './overlay-part.js';
import {helpHeight} from './pane-metrics.js';
import {distanceOf, scrollTo} from './scroll.js';
import {selectPlatforms} from './select-platforms.js';

/** The platforms to choose from. */
export const platformsPart: OverlayPart<'platforms'> = {
	contexts: () => ['platforms', 'lists', 'always'],
	draw: selectPlatforms,
	move(state, overlay, movement) {
		const rows = state.image?.platforms?.length ?? 0;
		const height = helpHeight(state);
		const cursor = overlay.list.cursor + distanceOf(movement, height, rows);
		return {...overlay, list: scrollTo(overlay.list, cursor, rows, height)};
	},
};
