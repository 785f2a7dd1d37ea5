import {type Encoding} from './detect-encoding.js';
import {firstRow, RowScanner, type RowStart} from './row-scanner.js';

/** Of so many rows the place of one is remembered; the others are found from there. */
export const rowsBetween = 256;

const lineMask = 2 ** 52;

/** Where the rows of a text begin: a few numbers for hundreds of rows, so that gigabytes can be paged. */
export class LineIndex {
	#rows = 0;
	#lines = 0;
	#offsets = new Float64Array(16);

	/** Line numbers; with `lineMask` added where a line continues. */
	#starts = new Float64Array(16);
	readonly #scanner: RowScanner;

	constructor(encoding: Encoding) {
		this.#scanner = new RowScanner(firstRow, encoding, start => {
			this.#add(start);
		});
	}

	/** How many rows are known from end to end. */
	get rowCount(): number {
		return this.#rows;
	}

	get lineCount(): number {
		return this.#lines;
	}

	push(bytes: Uint8Array): void {
		this.#scanner.push(bytes);
	}

	/** Nothing more comes. */
	finish(): void {
		this.#scanner.finish();
	}

	/** The nearest row at or before another whose beginning is remembered. */
	before(row: number): RowStart & {readonly row: number} {
		const last = Math.max(0, Math.ceil(this.#rows / rowsBetween) - 1);
		return this.#at(Math.max(0, Math.min(Math.floor(row / rowsBetween), last)));
	}

	/** The nearest remembered row that begins at or before a byte. */
	beforeByte(offset: number): RowStart & {readonly row: number} {
		let low = 0;
		let high = Math.max(0, Math.ceil(this.#rows / rowsBetween) - 1);
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if (this.#at(middle).offset <= offset) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		return this.#at(low);
	}

	/** The nearest remembered row at or before the beginning of a line. */
	beforeLine(line: number): RowStart & {readonly row: number} {
		let low = 0;
		let high = Math.max(0, Math.ceil(this.#rows / rowsBetween) - 1);
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			const start = this.#at(middle);
			if (start.line < line || (start.line === line && !start.isContinued)) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		return this.#at(low);
	}

	#at(index: number): RowStart & {readonly row: number} {
		if (this.#rows === 0) {
			return {...firstRow, row: 0};
		}

		const start = this.#starts[index]!;
		return {
			row: index * rowsBetween,
			offset: this.#offsets[index]!,
			line: start % lineMask,
			isContinued: start >= lineMask,
		};
	}

	#add({offset, line, isContinued}: RowStart): void {
		if (this.#rows % rowsBetween === 0) {
			const index = this.#rows / rowsBetween;
			if (index === this.#offsets.length) {
				this.#grow();
			}

			this.#offsets[index] = offset;
			this.#starts[index] = line + (isContinued ? lineMask : 0);
		}

		this.#rows += 1;
		this.#lines = line + 1;
	}

	#grow(): void {
		const offsets = new Float64Array(this.#offsets.length * 2);
		offsets.set(this.#offsets);
		this.#offsets = offsets;
		const starts = new Float64Array(this.#starts.length * 2);
		starts.set(this.#starts);
		this.#starts = starts;
	}
}
