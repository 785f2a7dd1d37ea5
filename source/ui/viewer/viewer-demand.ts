import {bytesPerRow} from './hex-lines.js';
import {type ViewerOverlay} from './viewer-state.js';

/** What has to be read for the screen and what is near. */
export type Demand =
	| {
			readonly kind: 'rows';
			readonly first: number;
			readonly count: number;
			readonly isLaidOut: boolean;
	  }
	| {
			readonly kind: 'bytes';
			readonly position: number;
			readonly length: number;
	  };

/** Of screens: how much is to be at hand on both sides, and how much is read at once. */
const near = 1;
const far = 3;

const covers = (
	first: number,
	count: number,
	from: number,
	to: number,
): boolean => first <= from && first + count >= to;

/** What a viewer is to be given; undefined while it has what it needs. */
export const demandOf = (
	overlay: ViewerOverlay,
	width: number,
	height: number,
): Demand | undefined => {
	if (
		overlay.form === undefined ||
		overlay.form === 'about' ||
		overlay.problem !== undefined
	) {
		return undefined;
	}

	const isText = overlay.form === 'text';
	const unit = isText ? 1 : bytesPerRow(width);
	const at = isText ? overlay.top.row : overlay.offset;
	const end = isText ? overlay.rowCount : overlay.received;
	const screen = height * unit;
	const first = isText ? overlay.rows?.first : overlay.bytes?.position;
	const count = isText
		? overlay.rows?.rows.length
		: overlay.bytes?.bytes.length;
	if (
		first !== undefined &&
		covers(
			first,
			count ?? 0,
			Math.max(0, at - near * screen),
			Math.min(end, at + (1 + near) * screen),
		)
	) {
		return undefined;
	}

	const from = Math.max(0, at - far * screen);
	const length = (1 + 2 * far) * screen;
	return isText
		? {
				kind: 'rows',
				first: from,
				count: length,
				isLaidOut: overlay.isLaidOut,
			}
		: {kind: 'bytes', position: from, length};
};
