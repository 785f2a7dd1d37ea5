import {printable} from '../../printable.js';
import {type OverlayPart} from '../overlay-part.js';
import {popOverlay} from '../overlay.js';
import {helpHeight} from '../pane-metrics.js';
import {distanceOf, scrollBy} from '../scroll.js';
import {scrollNotes} from '../scroll-notes.js';
import {type State} from '../state.js';
import {differenceLines} from './difference-lines.js';
import {
	type DifferenceChange,
	type DifferenceSides,
} from './difference-overlay.js';
import {showFileDifference, showViewedDifference} from './open-difference.js';

/** What differs in two versions of a path. */
export const differencePart: OverlayPart<'difference'> = {
	contexts: () => ['difference', 'lists', 'always'],
	draw(_, overlay, height) {
		const lines = differenceLines(overlay);
		const {top} = overlay.scroll;
		return {
			title: `Difference ${overlay.title}`,
			notes: scrollNotes(top, height, lines.length),
			foot: {words: '', path: printable(overlay.path)},
			isFocused: true,
			height,
			lines: lines.slice(top, top + height),
		};
	},
	move(state, overlay, movement) {
		const rows = differenceLines(overlay).length;
		const height = helpHeight(state);
		const by = distanceOf(movement, height, rows);
		return {...overlay, scroll: scrollBy(overlay.scroll, by, rows, height)};
	},
};

/** Takes in what the comparison of two contents found. */
export const changeDifference = (
	state: State,
	sides: DifferenceSides,
	change: DifferenceChange,
): State => ({
	...state,
	overlays: state.overlays.map(overlay =>
		overlay.kind === 'difference' && overlay.sides === sides
			? {...overlay, ...change}
			: overlay,
	),
});

/** What the commands of differences do to the state. */
export const differenceTransitions = {
	'difference.of-file': showFileDifference,
	'difference.of-viewed': showViewedDifference,
	'difference.close': popOverlay<State>,
} as const;
