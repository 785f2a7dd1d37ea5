import {type ByteSource} from './byte-source.js';
import {decodeText} from './decode-text.js';
import {type TextFormat} from './detect-encoding.js';
import {type LineIndex, rowsBetween} from './line-index.js';
import {longestRow, RowScanner, type RowStart} from './row-scanner.js';

/** A line of a text, or a part of one that is very long. */
export type TextRow = {
	/** The number of the line, from 0. */
	readonly line: number;

	/** Whether the line began in a row above. */
	readonly isContinued: boolean;

	/** Without the line end. */
	readonly text: string;
};

/** A text whose rows are known, as far as it is read. */
export type TextDocument = {
	readonly bytes: ByteSource;
	readonly index: LineIndex;
	readonly format: TextFormat;
};

const chunkSize = 64 * 1024;

/** How many bytes at a place belong to a character that began before it. */
const tailAt = (bytes: Uint8Array, offset: number): number => {
	let length = 0;
	while (length < 3 && (bytes[offset + length]! & 0xc0) === 0x80) {
		length++;
	}

	return length;
};

type Bounds = RowStart & {readonly end: number};

/** The bytes of a row, those of a character that is cut in two in the row where it began. */
const cutRow = (
	all: Uint8Array,
	base: number,
	{offset, end, isContinued}: Bounds,
	{encoding, markLength}: TextFormat,
): Uint8Array => {
	const from = offset === 0 ? markLength : offset - base;
	const to = end - base;
	if (encoding !== 'utf8') {
		return all.subarray(from, to);
	}

	const isCut = end - offset === longestRow;
	return all.subarray(
		from + (isContinued ? tailAt(all, from) : 0),
		to + (isCut ? tailAt(all, to) : 0),
	);
};

const concat = (parts: readonly Uint8Array[]): Uint8Array => {
	if (parts.length === 1) {
		return parts[0]!;
	}

	const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
	let offset = 0;
	for (const part of parts) {
		all.set(part, offset);
		offset += part.length;
	}

	return all;
};

/** Finds the bounds of rows from a known one on, and gives the bytes from the first of them on. */
const findRows = async (
	{bytes, index, format}: TextDocument,
	start: RowStart & {readonly row: number},
	first: number,
	count: number,
) => {
	const found: Bounds[] = [];
	const last = Math.min(first + count, index.rowCount);
	let {row} = start;
	const scanner = new RowScanner(start, format.encoding, (at, end) => {
		if (row >= first && row < last) {
			found.push({...at, end});
		}

		row++;
	});
	let parts: Uint8Array[] = [];
	let base = start.offset;
	let position = start.offset;
	for (;;) {
		if (row >= last) {
			break;
		}

		const chunk = await bytes.read(position, chunkSize);
		scanner.push(chunk);
		if (chunk.length === 0) {
			scanner.finish();
			break;
		}

		if (found.length === 0) {
			// Nothing before is needed but the row that may have begun.
			parts = parts.slice(-1);
			base = position - (parts[0]?.length ?? 0);
		}

		parts.push(chunk);
		position += chunk.length;
	}

	// The end of a character that the last row cuts in two.
	parts.push(await bytes.read(position, 3));
	return {found, base, all: concat(parts)};
};

/** Reads so many rows of a text, those that are known of them. */
export const readRows = async (
	document: TextDocument,
	first: number,
	count: number,
): Promise<readonly TextRow[]> => {
	const start = document.index.before(first);
	const {found, base, all} = await findRows(document, start, first, count);
	return found.map(bounds => {
		const bytes = cutRow(all, base, bounds, document.format);
		const text = decodeText(bytes, document.format.encoding);
		return {
			line: bounds.line,
			isContinued: bounds.isContinued,
			text: text.replace(/\r?\n$/, ''),
		};
	});
};

/** Where a row begins in the bytes. */
export const byteOfRow = async (
	document: TextDocument,
	row: number,
): Promise<number> => {
	const start = document.index.before(row);
	const {found} = await findRows(document, start, row, 1);
	return found[0]?.offset ?? 0;
};

/** The row that holds a byte; the last one that is known where none does. */
export const rowOfByte = async (
	document: TextDocument,
	byte: number,
): Promise<number> => {
	const {index} = document;
	const start = index.beforeByte(byte);
	const {found} = await findRows(document, start, start.row, rowsBetween);
	const after = found.findIndex(({offset}) => offset > byte);
	const count = after === -1 ? found.length : after;
	return start.row + Math.max(0, count - 1);
};

/** The row in which a line begins; that of the last line where there is none. */
export const findLine = async (
	document: TextDocument,
	line: number,
): Promise<number> => {
	const {index} = document;
	const start = index.beforeLine(Math.min(line, index.lineCount - 1));
	let {row} = start;
	// Rows of one line may be many: they are looked at some at a time.
	for (;;) {
		const rows = await readRows(document, row, 512);
		const found = rows.findIndex(
			candidate => candidate.line >= line && !candidate.isContinued,
		);
		if (found !== -1) {
			return row + found;
		}

		if (rows.length === 0) {
			return Math.max(0, index.rowCount - 1);
		}

		row += rows.length;
	}
};
