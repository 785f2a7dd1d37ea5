/** A list of which a window is on screen. */
export type Scroll = {
	/** The selected row. */
	readonly cursor: number;

	/** The first row on screen. */
	readonly top: number;
};

export const scrollStart: Scroll = {cursor: 0, top: 0};

const clamp = (value: number, low: number, high: number): number =>
	Math.max(low, Math.min(value, high));

/** Puts the cursor on a row and moves the window only as far as it must. */
export const scrollTo = (
	{top}: Scroll,
	cursor: number,
	rows: number,
	height: number,
): Scroll => {
	const row = clamp(cursor, 0, Math.max(0, rows - 1));
	const window = Math.max(1, height);
	const highest = Math.max(0, rows - window);
	return {
		cursor: row,
		top: clamp(clamp(top, row - window + 1, row), 0, highest),
	};
};

/** Moves a window that has no cursor. */
export const scrollBy = (
	{top}: Scroll,
	by: number,
	rows: number,
	height: number,
): Scroll => {
	const moved = clamp(top + by, 0, Math.max(0, rows - Math.max(1, height)));
	return {cursor: moved, top: moved};
};

/** Moves the window of a list; the cursor goes along only where it would be out of sight. */
export const scrollWindow = (
	{cursor, top}: Scroll,
	by: number,
	rows: number,
	height: number,
): Scroll => {
	const window = Math.max(1, height);
	const moved = clamp(top + by, 0, Math.max(0, rows - window));
	return {cursor: clamp(cursor, moved, moved + window - 1), top: moved};
};

export type Movement =
	'up' | 'down' | 'page-up' | 'page-down' | 'top' | 'bottom';

/** How many rows a movement goes; staying goes none. */
export const distanceOf = (
	movement: Movement | 'stay',
	height: number,
	rows: number,
): number => {
	const page = Math.max(1, height - 1);
	return {
		stay: 0,
		up: -1,
		down: 1,
		'page-up': -page,
		'page-down': page,
		top: -rows,
		bottom: rows,
	}[movement];
};
