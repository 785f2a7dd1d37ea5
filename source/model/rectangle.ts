/** Whole cells of a screen, or of another grid. */
export type Rectangle = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};

export const contains = (
	{x, y, width, height}: Rectangle,
	column: number,
	row: number,
): boolean => column >= x && column < x + width && row >= y && row < y + height;
