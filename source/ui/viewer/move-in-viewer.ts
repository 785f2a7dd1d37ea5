import {distanceOf, type Movement, scrollBy} from '../scroll.js';
import {aboutLines} from './about-lines.js';
import {bytesPerRow} from './hex-lines.js';
import {heightOfRow} from './text-lines.js';
import {type TextTop, type ViewerOverlay} from './viewer-state.js';

const clamp = (value: number, low: number, high: number): number =>
	Math.max(low, Math.min(value, high));

/** Goes so many lines down, through rows that take more than one. */
const goDown = (
	overlay: ViewerOverlay,
	{row, part}: TextTop,
	by: number,
	width: number,
): TextTop => {
	let left = by + part;
	let at = row;
	for (;;) {
		const height = heightOfRow(overlay, at, width);
		if (left < height || at >= overlay.rowCount - 1) {
			return {row: at, part: Math.min(left, height - 1)};
		}

		left -= height;
		at++;
	}
};

const goUp = (
	overlay: ViewerOverlay,
	{row, part}: TextTop,
	by: number,
	width: number,
): TextTop => {
	let left = by - part;
	let at = row;
	while (left > 0 && at > 0) {
		at--;
		left -= heightOfRow(overlay, at, width);
	}

	return {row: at, part: Math.max(0, -left)};
};

/** The first line on screen when the last one is there too. */
const lastTop = (
	overlay: ViewerOverlay,
	width: number,
	height: number,
): TextTop => {
	const row = Math.max(0, overlay.rowCount - 1);
	const part = heightOfRow(overlay, row, width) - 1;
	return goUp(overlay, {row, part}, height - 1, width);
};

const isBehind = (a: TextTop, b: TextTop): boolean =>
	a.row > b.row || (a.row === b.row && a.part > b.part);

/** Keeps the end of the text at the lower border at most. */
const settleText = (
	overlay: ViewerOverlay,
	width: number,
	height: number,
): ViewerOverlay => {
	const {top, rowCount, followsEnd} = overlay;
	if (!followsEnd && top.row + height < rowCount) {
		return overlay;
	}

	const last = lastTop(overlay, width, height);
	return followsEnd || isBehind(top, last) ? {...overlay, top: last} : overlay;
};

const moveInText = (
	overlay: ViewerOverlay,
	width: number,
	height: number,
	movement: Movement | 'stay',
): ViewerOverlay => {
	const {top, rowCount} = overlay;
	switch (movement) {
		case 'top': {
			return {...overlay, followsEnd: false, top: {row: 0, part: 0}};
		}

		case 'bottom': {
			return settleText({...overlay, followsEnd: true}, width, height);
		}

		case 'stay': {
			return settleText(overlay, width, height);
		}

		default: {
			const by = distanceOf(movement, height, rowCount);
			const moved =
				by < 0
					? goUp(overlay, top, -by, width)
					: goDown(overlay, top, by, width);
			return settleText(
				{...overlay, followsEnd: false, top: moved},
				width,
				height,
			);
		}
	}
};

const moveInBytes = (
	overlay: ViewerOverlay,
	width: number,
	height: number,
	movement: Movement | 'stay',
): ViewerOverlay => {
	const perRow = bytesPerRow(width);
	const rows = Math.ceil(overlay.received / perRow);
	const by = distanceOf(movement, height, rows);
	const followsEnd =
		movement === 'bottom' || (movement === 'stay' && overlay.followsEnd);
	const row = followsEnd ? rows : Math.floor(overlay.offset / perRow) + by;
	return {
		...overlay,
		followsEnd,
		offset: clamp(row, 0, Math.max(0, rows - height)) * perRow,
	};
};

/** Moves what is on screen; staying only keeps it within the content. */
export const moveViewer = (
	overlay: ViewerOverlay,
	width: number,
	height: number,
	movement: Movement | 'stay',
): ViewerOverlay => {
	switch (overlay.form) {
		case 'about': {
			const rows = aboutLines(overlay).length;
			const by = distanceOf(movement, height, rows);
			return {
				...overlay,
				aboutScroll: scrollBy(overlay.aboutScroll, by, rows, height),
			};
		}

		case 'hex': {
			return moveInBytes(overlay, width, height, movement);
		}

		case 'text':
		case undefined: {
			return moveInText(overlay, width, height, movement);
		}
	}
};

/** Columns that one step to the side goes. */
const sideStep = 8;

/** Scrolls to the side as far as there may be something. */
export const moveSideways = (
	overlay: ViewerOverlay,
	sign: 1 | -1,
): ViewerOverlay => ({
	...overlay,
	left: clamp(overlay.left + sign * sideStep, 0, 16_384),
});
