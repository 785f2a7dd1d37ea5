import {formatBytes, formatCount} from '../format.js';

/** Rounded in the direction of the failure, so that a value which fails never looks like one that passes. */
export const roundDown = (value: number, digits: number): string =>
	(Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits).toFixed(digits);

export const roundUp = (value: number, digits: number): string =>
	(Math.ceil(value * 10 ** digits - 1e-9) / 10 ** digits).toFixed(digits);

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
