import {line, type Line, type Segment} from '../segments.js';
import {type ViewerOverlay} from './viewer-state.js';

/** Bytes of a row: as many as the width has room for. */
export const bytesPerRow = (width: number): number => (width >= 76 ? 16 : 8);

const hex = (value: number, digits: number): string =>
	value.toString(16).padStart(digits, '0');

const isShown = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

/** Bytes as pairs of digits with a wider gap in the middle, zeros in grey. */
const pairs = (bytes: Uint8Array, perRow: number): readonly Segment[] =>
	Array.from({length: perRow}, (_, index): Segment => {
		const byte = bytes[index];
		const gap = index === perRow / 2 - 1 ? '  ' : ' ';
		return byte === undefined
			? {text: `  ${gap}`}
			: {text: hex(byte, 2) + gap, ...(byte === 0 && {style: 'dim'})};
	});

const letters = (bytes: Uint8Array): readonly Segment[] =>
	[...bytes].map(byte =>
		isShown(byte)
			? {text: String.fromCodePoint(byte)}
			: {text: '·', style: 'dim'},
	);

/** The lines on screen: offset, bytes, what of them is ASCII. */
export const hexLines = (
	{bytes: window, offset, size, received, found}: ViewerOverlay,
	width: number,
	height: number,
): readonly Line[] => {
	const perRow = bytesPerRow(width);
	const digits = Math.max(8, hex(size, 0).length);
	const lines: Line[] = [];
	for (let at = offset; at < received && lines.length < height; at += perRow) {
		const from = at - (window?.position ?? 0);
		const row =
			from >= 0
				? (window?.bytes.subarray(from, from + perRow) ?? new Uint8Array())
				: new Uint8Array();
		lines.push(
			line(
				{
					text: `${hex(at, digits)}  `,
					style:
						found !== undefined && found >= at && found < at + perRow
							? 'match'
							: 'dim',
				},
				...pairs(row, perRow),
				' ',
				...letters(row),
			),
		);
	}

	return lines;
};
