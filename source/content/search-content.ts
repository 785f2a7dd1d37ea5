import {Buffer} from 'node:buffer';
import {type ByteSource} from './byte-source.js';
import {withoutMemory} from './parse-search.js';
import {findLine, readRows, type TextDocument} from './read-rows.js';

export type SearchOptions = {
	readonly expression: RegExp;

	/** Where the one before was found; the search begins behind it, or before it. */
	readonly from: number;
	readonly direction: 1 | -1;
	readonly signal: AbortSignal;

	/** How much of all has been looked at, of 1. */
	readonly onProgress: (part: number) => void;
};

/** Where something was found, and whether the search went past the end for it. */
export type Found = {readonly at: number; readonly hasWrapped: boolean};

/** Looks at a part; gives the first place in it, or with -1 the last. */
type LookAt = (
	from: number,
	to: number,
	direction: 1 | -1,
) => Promise<number | undefined>;

/** Goes through all there is once, part by part, beginning behind a place. */
const goRound = async (
	count: number,
	step: number,
	{from, direction, signal, onProgress}: Omit<SearchOptions, 'expression'>,
	lookAt: LookAt,
): Promise<Found | undefined> => {
	const start = Math.max(0, direction === 1 ? from + 1 : from);
	let seen = 0;
	const sides =
		direction === 1
			? [
					{low: start, high: count},
					{low: 0, high: Math.min(start, count)},
				]
			: [
					{low: 0, high: Math.min(start, count)},
					{low: start, high: count},
				];
	for (const [side, {low, high}] of sides.entries()) {
		for (let done = 0; done < high - low; done += step) {
			if (signal.aborted) {
				return undefined;
			}

			const [first, last] =
				direction === 1
					? [low + done, Math.min(high, low + done + step)]
					: [Math.max(low, high - done - step), high - done];
			const at = await lookAt(first, last, direction);
			if (at !== undefined) {
				return {at, hasWrapped: side === 1};
			}

			seen += last - first;
			onProgress(seen / count);
		}
	}

	return undefined;
};

const rowsAtOnce = 512;

/** Finds the next row of a text that matches. */
export const searchRows = async (
	document: TextDocument,
	options: SearchOptions,
): Promise<Found | undefined> => {
	const expression = withoutMemory(options.expression);
	return goRound(
		document.index.rowCount,
		rowsAtOnce,
		options,
		async (from, to, direction) => {
			const rows = await readRows(document, from, to - from);
			const matches = (row: {readonly text: string}) =>
				expression.test(row.text);

			const index =
				direction === 1
					? rows.findIndex(row => matches(row))
					: rows.findLastIndex(row => matches(row));
			return index === -1 ? undefined : from + index;
		},
	);
};

/** The row of a line in which an expression matches; its first one where none does. */
export const findInLine = async (
	document: TextDocument,
	line: number,
	expression: RegExp,
): Promise<number> => {
	const wanted = withoutMemory(expression);
	const first = await findLine(document, line);
	for (let row = first; ; row += rowsAtOnce) {
		const rows = await readRows(document, row, rowsAtOnce);
		for (const [index, {line: at, text}] of rows.entries()) {
			if (at !== line) {
				return first;
			}

			if (wanted.test(text)) {
				return row + index;
			}
		}

		if (rows.length < rowsAtOnce) {
			return first;
		}
	}
};

const bytesAtOnce = 256 * 1024;

/** What one finds may reach into the next part. */
const overlap = 1024;

/** The same expression for bytes read as Latin-1. */
const forBytes = ({source, flags}: RegExp): RegExp =>
	new RegExp(Buffer.from(source, 'utf8').toString('latin1'), flags);

/** Finds the next place of bytes that matches. */
export const searchBytes = async (
	bytes: ByteSource,
	options: SearchOptions,
): Promise<Found | undefined> => {
	const expression = forBytes(options.expression);
	return goRound(
		bytes.size,
		bytesAtOnce,
		options,
		async (from, to, direction) => {
			const part = await bytes.read(from, to - from + overlap);
			const text = Buffer.from(
				part.buffer,
				part.byteOffset,
				part.length,
			).toString('latin1');
			let found: number | undefined;
			for (const {index} of text.matchAll(expression)) {
				if (from + index >= to) {
					break;
				}

				found = from + index;
				if (direction === 1) {
					break;
				}
			}

			return found;
		},
	);
};
