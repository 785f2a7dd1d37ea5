import {type Rectangle} from '../../model/rectangle.js';

export type Direction = 'up' | 'down' | 'left' | 'right';

type Span = {readonly from: number; readonly to: number};

const columnsOf = ({x, width}: Rectangle): Span => ({from: x, to: x + width});
const rowsOf = ({y, height}: Rectangle): Span => ({from: y, to: y + height});

/** How far a span lies behind another; negative where it does not. */
const gapBehind = (span: Span, other: Span): number => other.from - span.to;

/** How far the middle of a span is outside of another. */
const offset = (span: Span, other: Span): number => {
	const middle = (span.from + span.to - 1) / 2;
	return Math.max(0, other.from - middle, middle - other.to + 1);
};

const distance = (
	from: Rectangle,
	to: Rectangle,
	direction: Direction,
): number | undefined => {
	const isAcross = direction === 'left' || direction === 'right';
	const [along, side] = isAcross ? [columnsOf, rowsOf] : [rowsOf, columnsOf];
	const isForward = direction === 'right' || direction === 'down';
	const gap = isForward
		? gapBehind(along(from), along(to))
		: gapBehind(along(to), along(from));
	// A row is as high as two columns are wide.
	const [alongUnit, sideUnit] = isAcross ? [1, 2] : [2, 1];
	return gap < 0
		? undefined
		: gap * alongUnit + offset(side(from), side(to)) * sideUnit * 3;
};

/** The rectangle next to one in a direction, the one straight ahead if there is one; undefined at the edge. */
export const findNeighbor = (
	rectangles: readonly Rectangle[],
	from: number,
	direction: Direction,
): number | undefined => {
	let best: number | undefined;
	let shortest = Number.POSITIVE_INFINITY;
	for (const [index, rectangle] of rectangles.entries()) {
		const length = distance(rectangles[from]!, rectangle, direction);
		if (length !== undefined && length < shortest) {
			shortest = length;
			best = index;
		}
	}

	return best;
};
