import {makeColumn} from './make-column.js';

const fewest = 64;

/** Whether an open-addressing table is large enough for so many: at most two thirds of it are taken. */
export const hasSlots = (slots: Int32Array, count: number): boolean =>
	count * 3 <= slots.length * 2;

/** Free slots for so many, a power of two. */
export const makeSlots = (count: number): Int32Array =>
	makeColumn(
		Int32Array,
		Math.max(2 ** Math.ceil(Math.log2((count * 3) / 2)), fewest),
	);
