import {makeColumn} from './make-column.js';
/** Entries of an image, one byte for each that there is: a million of them take a megabyte, however many are in the set. */
export class EntrySet {
	readonly #flags: Uint8Array;
	#size = 0;

	/** @param count How many entries the image has. */
	constructor(count: number, entries: Iterable<number> = []) {
		this.#flags = makeColumn(Uint8Array, count);
		for (const entry of entries) {
			this.add(entry);
		}
	}

	get size(): number {
		return this.#size;
	}

	has(entry: number): boolean {
		return this.#flags[entry] === 1;
	}

	add(entry: number): void {
		if (!this.has(entry)) {
			this.#flags[entry] = 1;
			this.#size++;
		}
	}

	/** How many there are from one entry up to, not including, another. */
	countWithin(first: number, end: number): number {
		let count = 0;
		for (let entry = first; entry < end; entry++) {
			count += this.#flags[entry]!;
		}

		return count;
	}

	/** Ascending. */
	*[Symbol.iterator](): Generator<number, void> {
		for (
			let entry = this.#flags.indexOf(1);
			entry !== -1;
			entry = this.#flags.indexOf(1, entry + 1)
		) {
			yield entry;
		}
	}
}
