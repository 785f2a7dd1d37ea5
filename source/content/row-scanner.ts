import {type Encoding} from './detect-encoding.js';

/** Bytes of one row at most: a longer line continues in the rows below it. */
export const longestRow = 4096;

/** Where a row begins, and whether a line does there. Lines are numbered from 0. */
export type RowStart = {
	readonly offset: number;
	readonly line: number;
	readonly isContinued: boolean;
};

export const firstRow: RowStart = {offset: 0, line: 0, isContinued: false};

/** Takes in the bounds of a row as soon as its end is known. */
export type OnRow = (start: RowStart, end: number) => void;

const newline = 0x0a;

/** Divides bytes into rows wherever their chunks end: at line ends, and within lines that are too long. */
export class RowScanner {
	#offset: number;
	#line: number;
	#isContinued: boolean;

	/** The next byte that comes. */
	#position: number;

	/** A half of a UTF-16 unit that waits for the other. */
	#half: Uint8Array | undefined;
	readonly #encoding: Encoding;
	readonly #onRow: OnRow;

	constructor(start: RowStart, encoding: Encoding, onRow: OnRow) {
		this.#offset = start.offset;
		this.#position = start.offset;
		this.#line = start.line;
		this.#isContinued = start.isContinued;
		this.#encoding = encoding;
		this.#onRow = onRow;
	}

	push(bytes: Uint8Array): void {
		const chunk = this.#whole(bytes);
		const base = this.#position;
		this.#position += chunk.length;
		for (let from = 0; from < chunk.length;) {
			const found = this.#findNewline(chunk, from);
			const lineEnd = found === -1 ? this.#position : base + found;
			while (lineEnd - this.#offset > longestRow) {
				this.#cut(this.#offset + longestRow, true);
			}

			if (found === -1) {
				return;
			}

			from = found + this.#unit;
			this.#cut(base + from, false);
		}
	}

	/** Ends the last row, where no line end does. */
	finish(): void {
		const end = this.#position + (this.#half?.length ?? 0);
		if (end > this.#offset) {
			this.#cut(end, false);
		}
	}

	get #unit(): number {
		return this.#encoding === 'utf8' ? 1 : 2;
	}

	/** Only whole units of what has come. */
	#whole(bytes: Uint8Array): Uint8Array {
		if (this.#unit === 1) {
			return bytes;
		}

		const before = this.#half?.length ?? 0;
		const all = new Uint8Array(before + bytes.length);
		all.set(this.#half ?? []);
		all.set(bytes, before);
		const even = all.length - (all.length % 2);
		this.#half = even < all.length ? all.subarray(even) : undefined;
		return all.subarray(0, even);
	}

	/** Where the unit of a line end begins in a chunk. */
	#findNewline(chunk: Uint8Array, from: number): number {
		if (this.#unit === 1) {
			return chunk.indexOf(newline, from);
		}

		const low = this.#encoding === 'utf16le' ? 0 : 1;
		for (
			let found = chunk.indexOf(newline, from);
			found !== -1;
			found = chunk.indexOf(newline, found + 1)
		) {
			if (found % 2 === low && chunk[found + 1 - low * 2] === 0) {
				return found - low;
			}
		}

		return -1;
	}

	#cut(end: number, isWithinLine: boolean): void {
		this.#onRow(
			{
				offset: this.#offset,
				line: this.#line,
				isContinued: this.#isContinued,
			},
			end,
		);
		this.#offset = end;
		this.#line += isWithinLine ? 0 : 1;
		this.#isContinued = isWithinLine;
	}
}
