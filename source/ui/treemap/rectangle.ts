/** Whole cells of the screen. */
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
