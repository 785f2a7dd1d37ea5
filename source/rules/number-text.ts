import {formatBytes, formatCount} from '../format.js';

/** More would tell of nothing but how numbers are computed. */
const mostDigits = 12;

/** Rounded, with as many digits more as it takes to stand on the side of the limit where the value is: what reads as equal is equal. */
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
