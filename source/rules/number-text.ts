import {formatBytes, formatCount} from '../format.js';

/** More would show only how numbers are computed. */
const mostDigits = 12;

/** Rounded, with as many more digits as it takes to stay on the value's side of the limit: what reads as equal is equal. */
export const roundBeside = (
	value: number,
	limit: number,
	digits: number,
	round: (value: number, digits: number) => string,
): string => {
	const text = round(value, digits);
	return digits === mostDigits ||
		Math.sign(Number(text) - limit) === Math.sign(value - limit)
		? text
		: roundBeside(value, limit, digits + 1, round);
};

/** The bytes in full where the short form of two different sizes is the same. */
export const bytesBeside = (
	bytes: number,
	other: number | undefined,
): string =>
	other !== undefined &&
	bytes !== other &&
	formatBytes(bytes) === formatBytes(other)
		? `${formatCount(bytes)} B`
		: formatBytes(bytes);
