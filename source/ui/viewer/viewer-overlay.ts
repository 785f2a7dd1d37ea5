import {formatBytes, plural} from '../../format.js';
import {printable} from '../../printable.js';
import {type PaneView} from '../draw-column.js';
import {type OverlayPart} from '../overlay-part.js';
import {line, type Line} from '../segments.js';
import {type State} from '../state.js';
import {hexLines} from './hex-lines.js';
import {moveViewer} from './move-in-viewer.js';
import {textLines} from './text-lines.js';
import {viewerSize} from './update-viewer.js';
import {type ViewerOverlay} from './viewer-state.js';

/** Of the whole, and while it is being read how much of it is there. */
const describeSize = (overlay: ViewerOverlay): string => {
	const {received, size, isComplete, problem} = overlay;
	return isComplete || problem !== undefined || size === 0
		? formatBytes(size)
		: `${formatBytes(received)} of ${formatBytes(size)} read`;
};

const notesOf = (overlay: ViewerOverlay): readonly string[] => {
	const {form, lineCount} = overlay;
	const size = describeSize(overlay);
	return form === 'text'
		? [`${plural(lineCount, 'line')} · ${size}`, size]
		: [size];
};

const contentLines = (
	overlay: ViewerOverlay,
	width: number,
	height: number,
): readonly Line[] => {
	if (overlay.problem !== undefined) {
		return [line({text: ` ${printable(overlay.problem)}`, style: 'problem'})];
	}

	if (overlay.isComplete && overlay.received === 0) {
		return [line({text: ' The file is empty.', style: 'dim'})];
	}

	switch (overlay.form) {
		case undefined: {
			return [line({text: ' reading …', style: 'match'})];
		}

		case 'text': {
			return textLines(overlay, width, height);
		}

		case 'hex': {
			return hexLines(overlay, width, height);
		}
	}
};

const draw = (
	state: State,
	overlay: ViewerOverlay,
	height: number,
): PaneView => ({
	title: `View ${overlay.title}`,
	notes: notesOf(overlay),
	foot: {words: '', path: printable(overlay.path)},
	isFocused: true,
	height,
	lines: contentLines(overlay, viewerSize(state).width, height),
});

/** The content of a file. */
export const viewerPart: OverlayPart<'viewer'> = {
	contexts: () => ['viewer', 'lists', 'always'],
	draw,
	move(state, overlay, movement) {
		const {width, height} = viewerSize(state);
		return moveViewer(overlay, width, height, movement);
	},
	position(_, overlay) {
		const {form, rows, top, lineCount} = overlay;
		const first = rows?.rows[top.row - rows.first];
		return form === 'text' && first
			? {row: first.line, count: lineCount}
			: undefined;
	},
};
