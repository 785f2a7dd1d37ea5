import {helpHeight} from '../pane-metrics.js';
import {type State} from '../state.js';
import {bytesPerRow} from './hex-lines.js';
import {beginLaidOut} from './switch-layout.js';
import {numbersWidth} from './text-lines.js';
import {moveViewer} from './move-in-viewer.js';
import {
	type ViewedContent,
	type ViewerChange,
	type ViewerOverlay,
} from './viewer-state.js';

/** Columns and rows that a viewer has for its content. */
export const viewerSize = (state: State) => ({
	width: Math.max(1, state.size.columns - 2),
	height: helpHeight(state),
});

/** Brings a row or a byte into sight, with some of what stands before it. */
const goTo = (
	overlay: ViewerOverlay,
	found: number,
	{width, height}: {readonly width: number; readonly height: number},
): ViewerOverlay => {
	const above = Math.floor(height / 3);
	if (overlay.form === 'hex') {
		const perRow = bytesPerRow(width);
		const row = Math.floor(found / perRow);
		const first = overlay.offset / perRow;
		return row >= first && row < first + height
			? overlay
			: {...overlay, offset: Math.max(0, row - above) * perRow};
	}

	const {row} = overlay.top;
	const room = Math.max(1, width - numbersWidth(overlay));
	const column = overlay.foundColumn ?? 0;
	if (overlay.wraps) {
		return {...overlay, top: {row: found, part: Math.floor(column / room)}};
	}

	const isSeen = found >= row && found < row + height;
	return {
		...overlay,
		left: sideOf(overlay.left, column, room),
		top: isSeen ? overlay.top : {row: Math.max(0, found - above), part: 0},
	};
};

/** Columns out of sight on the left that let a column be seen, with some after it. */
const sideOf = (left: number, column: number, room: number): number =>
	column >= left && column < left + room - Math.min(16, room >> 2)
		? left
		: column < room >> 1
			? 0
			: column - (room >> 1);

/** Asks for the line to go to once it is there. */
const aim = (overlay: ViewerOverlay): ViewerOverlay => {
	const {goal: target, form, lineCount, isComplete, expression} = overlay;
	if (target === undefined || !(isComplete || lineCount > target)) {
		return overlay;
	}

	const without = {...overlay, goal: undefined};
	return form === 'text'
		? {...without, request: {kind: 'jump', target, expression}}
		: without;
};

/** Takes in what became known; once a form is chosen it stays. */
const changed = (
	overlay: ViewerOverlay,
	change: ViewerChange,
	size: {readonly width: number; readonly height: number},
): ViewerOverlay => {
	const isStale = change.rows && change.rows.isLaidOut !== overlay.isLaidOut;
	const now = {
		...overlay,
		...change,
		rows: isStale ? overlay.rows : (change.rows ?? overlay.rows),
		form: overlay.form ?? change.form,
	};
	if (change.otherText) {
		return beginLaidOut(now);
	}

	return change.found === undefined ? aim(now) : goTo(now, change.found, size);
};

/** Takes in what became known of a content, wherever its viewer lies. */
export const changeViewer = (
	state: State,
	source: ViewedContent,
	change: ViewerChange,
): State => {
	const {width, height} = viewerSize(state);
	return {
		...state,
		overlays: state.overlays.map(overlay =>
			overlay.kind === 'viewer' && overlay.source === source
				? moveViewer(
						changed(overlay, change, {width, height}),
						width,
						height,
						'stay',
					)
				: overlay,
		),
	};
};
