import {formatBytes} from '../format.js';

/** Columns of `byteColumn`. */
export const byteColumnWidth = 7;

/** Bytes for a column in which numbers end and units begin in the same place: ` 443 B `, `55.9 kB`. */
export const byteColumn = (bytes: number): string => {
	const [number, unit] = formatBytes(bytes).split(' ');
	return `${number!.padStart(4)} ${unit!.padEnd(2)}`;
};
