import {contentsPart} from './contents/contents-overlay.js';
import {findPart} from './find/find-overlay.js';
import {comparePart} from './compare/compare-part.js';
import {type EditLine} from './edit/edit-line.js';
import {extractPart} from './extract/extract-part.js';
import {differencePart} from './difference/difference-part.js';
import {helpPart} from './help-overlay.js';
import {historyPart} from './history-overlay.js';
import {
	type Overlay,
	type OverlayKind,
	replaceOverlay,
	topOverlay,
} from './overlay.js';
import {type OverlayPart} from './overlay-part.js';
import {palettePart} from './palette/palette-part.js';
import {platformsPart} from './platforms-overlay.js';
import {type Movement} from './scroll.js';
import {type State} from './state.js';
import {viewerPart} from './viewer/viewer-overlay.js';

const parts: {readonly [Kind in OverlayKind]: OverlayPart<Kind>} = {
	help: helpPart,
	platforms: platformsPart,
	history: historyPart,
	find: findPart,
	contents: contentsPart,
	extract: extractPart,
	viewer: viewerPart,
	difference: differencePart,
	compare: comparePart,
	palette: palettePart,
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

/** Edits the line that is typed in the overlay that is seen. */
export const editInOverlay = (
	state: State,
	edit: (line: EditLine) => EditLine,
): State => {
	const overlay = topOverlay(state);
	const edited = overlay && partOf(overlay).edit?.(overlay, edit);
	return edited ? replaceOverlay(state, edited) : state;
};

/** Selects the row at a line of an overlay that is a list, and tells whether it was selected before; undefined where there is none. */
export const selectInOverlay = (
	state: State,
	overlay: Overlay,
	line: number,
): {readonly overlay: Overlay; readonly isSecond: boolean} | undefined => {
	const {select, move} = partOf(overlay);
	if (select) {
		const selected = select(state, overlay, line);
		return selected && {overlay: selected, isSecond: selected === overlay};
	}

	if (!('list' in overlay)) {
		return undefined;
	}

	const row = overlay.list.top + line;
	const wanted = {...overlay, list: {...overlay.list, cursor: row}};
	const selected = move(state, wanted, 'stay');
	return 'list' in selected && selected.list.cursor === row
		? {overlay: selected, isSecond: overlay.list.cursor === row}
		: undefined;
};
