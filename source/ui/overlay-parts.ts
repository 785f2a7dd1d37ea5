import {helpPart} from './help-overlay.js';
import {historyPart} from './history-overlay.js';
import {
	type Overlay,
	type OverlayKind,
	replaceOverlay,
	topOverlay,
} from './overlay.js';
import {type OverlayPart} from './overlay-part.js';
import {platformsPart} from './platforms-overlay.js';
import {type Movement} from './scroll.js';
import {type State} from './state.js';

const parts: {readonly [Kind in OverlayKind]: OverlayPart<Kind>} = {
	help: helpPart,
	platforms: platformsPart,
	history: historyPart,
};

/** The behaviour of an overlay, whose kind decides which it is. */
export const partOf = (overlay: Overlay): OverlayPart<OverlayKind> =>
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the table holds for each kind the part of that kind
	parts[overlay.kind] as OverlayPart<OverlayKind>;

/** Moves in the overlay that is seen. */
export const moveInOverlay = (
	state: State,
	movement: Movement | 'stay',
): State => {
	const overlay = topOverlay(state);
	return overlay
		? replaceOverlay(state, partOf(overlay).move(state, overlay, movement))
		: state;
};
