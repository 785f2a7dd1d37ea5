import {type EntryColumns} from './entry-columns.js';
import {makeSlots} from './slots.js';

type Options = {
	/** How many numbers are added at most. */
	readonly count: number;

	/** The entry that a number stands for; by default the number is the entry's. */
	readonly entryOf?: ((number: number) => number) | undefined;

	/** What else two numbers with the same content must have alike. */
	readonly isAlike?: ((a: number, b: number) => boolean) | undefined;
};

/** Tells of files, added one by one, which was the first with the same content, by hash and size. A million of them take some eight megabytes, where a map takes ten times as much. */
export class FirstContents {
	readonly #entries: EntryColumns;
	readonly #entryOf: (number: number) => number;
	readonly #isAlike: (a: number, b: number) => boolean;

	/** Open addressing over hash and size: number + 1, or 0 where free. */
	readonly #slots: Int32Array;

	constructor(
		entries: EntryColumns,
		{count, entryOf = number => number, isAlike = () => true}: Options,
	) {
		this.#entries = entries;
		this.#entryOf = entryOf;
		this.#isAlike = isAlike;
		this.#slots = makeSlots(count);
	}

	/** Gives the first number with the same content, which is this one where there was none. */
	add(number: number): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		const entry = this.#entryOf(number);
		const size = this.#entries.size(entry);
		const hash = this.#entries.hash(entry);
		let slot =
			(Number(hash & 0xff_ff_ff_ffn) ^ Math.imul(size, 0x9e_37_79_b1)) & mask;
		for (let found = slots[slot]! - 1; found !== -1; found = slots[slot]! - 1) {
			const other = this.#entryOf(found);
			if (
				this.#entries.size(other) === size &&
				this.#entries.hash(other) === hash &&
				this.#isAlike(found, number)
			) {
				return found;
			}

			slot = (slot + 1) & mask;
		}

		slots[slot] = number + 1;
		return number;
	}
}
