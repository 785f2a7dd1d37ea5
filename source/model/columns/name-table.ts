import {Buffer} from 'node:buffer';
import {withRoom} from './growing-column.js';
import {hasSlots, makeSlots} from './slots.js';

/** Differs from run to run, so that nobody can make names that collide. */
const seed = Math.trunc(Math.random() * 0x1_00_00_00_00);

const none = -1;

/** Bytes that a UTF-16 unit takes at most. */
const mostPerUnit = 3;

/** How many strings are kept once they were made; a power of two. */
const mostStrings = 0x1_00_00;

const mix = (hash: number, value: number): number =>
	Math.imul(hash ^ value, 0x01_00_01_93);

const finish = (hash: number): number => {
	const mixed = Math.imul(hash ^ (hash >>> 15), 0x85_eb_ca_6b);
	return mixed ^ (mixed >>> 13);
};

/**
Names, numbered from 0 in the order they were added. They are kept as UTF-8 in one array and made into strings when they are asked for: a million short names take some twenty megabytes.

A name is first sought, which says what it is, then compared with others or added.
*/
export class NameTable {
	/** A table of these names; of equal ones the last is found. */
	static of(names: readonly string[]): NameTable {
		const table = new NameTable();
		for (const name of names) {
			table.seek(name);
			table.appendSought();
		}

		return table;
	}

	/** A table with the same names, to which others can be added: what they share is only copied then. */
	static from(other: NameTable): NameTable {
		const table = new NameTable();
		const count = other.#count;
		table.#setBytes(other.#bytes.subarray(0, other.#starts[count]));
		table.#starts = other.#starts.subarray(0, count + 1);
		table.#count = count;
		table.#oddNames = new Map(other.#oddNames);
		return table;
	}

	#bytes: Uint8Array = new Uint8Array(64);

	/** The same bytes, as what makes strings of them. */
	#text: Buffer = Buffer.from(this.#bytes.buffer);

	/** By number: where the name starts, and after the last where it ends. */
	#starts: Uint32Array = new Uint32Array(64);
	#count = 0;

	/** Open addressing over the names: number + 1, or 0 where free. Empty until a name is looked for. */
	#slots: Int32Array = new Int32Array(0);

	/** Names with half a surrogate pair, which UTF-8 cannot express; they have no bytes. */
	#oddNames = new Map<number, string>();

	/** What is sought: bytes of an array, or an odd name. */
	#soughtBytes: Uint8Array = this.#bytes;
	#soughtStart = 0;
	#soughtEnd = 0;
	#soughtOdd: string | undefined;
	#soughtHash = 0;

	/** Holds the bytes of a string that is sought. */
	#written = Buffer.allocUnsafeSlow(64);

	/** Names as strings, each in the place that its last bits say, and their numbers. */
	readonly #strings: string[] = [];
	#stringIds = new Int32Array(0);

	get count(): number {
		return this.#count;
	}

	name(id: number): string {
		const place = id & (mostStrings - 1);
		if (this.#stringIds[place] !== id) {
			if (this.#stringIds.length === 0) {
				this.#stringIds = new Int32Array(mostStrings).fill(none);
			}

			this.#stringIds[place] = id;
			this.#strings[place] = this.#decode(id);
		}

		return this.#strings[place]!;
	}

	/** The names from one number up to, not including, another, by default all. */
	list(from = 0, to = this.#count): string[] {
		return Array.from({length: to - from}, (_, at) => this.#decode(from + at));
	}

	/** Seeks the name at the end of a text. Gives its hash. */
	seek(text: string, start = 0): number {
		const length = text.length - start;
		if (length * mostPerUnit > this.#written.length) {
			this.#written = Buffer.allocUnsafeSlow(length * mostPerUnit);
		}

		const written = this.#written;
		for (let at = 0; at < length; at++) {
			// eslint-disable-next-line unicorn/prefer-code-point -- only ASCII is taken here, unit by unit
			const unit = text.charCodeAt(start + at);
			if (unit >= 0x80) {
				const name = text.slice(start);
				return name.isWellFormed()
					? this.seekBytes(written, 0, written.write(name, 'utf8'))
					: this.#seekOdd(name);
			}

			written[at] = unit;
		}

		return this.seekBytes(written, 0, length);
	}

	/** Seeks a name that stands in bytes, as UTF-8. Gives its hash. */
	seekBytes(bytes: Uint8Array, start: number, end: number): number {
		let hash = seed;
		for (let at = start; at < end; at++) {
			hash = mix(hash, bytes[at]!);
		}

		this.#soughtBytes = bytes;
		this.#soughtStart = start;
		this.#soughtEnd = end;
		this.#soughtOdd = undefined;
		this.#soughtHash = finish(hash);
		return this.#soughtHash;
	}

	/** Seeks a name of another table, or of this one. Gives its hash. */
	seekOf(other: NameTable, id: number): number {
		const odd = other.#oddNames.get(id);
		return odd === undefined
			? this.seekBytes(other.#bytes, other.#starts[id]!, other.#starts[id + 1]!)
			: this.#seekOdd(odd);
	}

	/** Whether a name is the one that is sought. */
	isSought(id: number): boolean {
		let at = this.#starts[id]!;
		const end = this.#starts[id + 1]!;
		let sought = this.#soughtStart;
		if (end - at !== this.#soughtEnd - sought) {
			return false;
		}

		const own = this.#bytes;
		const bytes = this.#soughtBytes;
		while (at < end && own[at] === bytes[sought]) {
			at++;
			sought++;
		}

		// Without bytes is also what is odd.
		return (
			at === end &&
			(sought > this.#soughtStart || this.#oddNames.get(id) === this.#soughtOdd)
		);
	}

	/** The number of the name that is sought, which is added when it is new. */
	addSought(): number {
		this.#index();
		const slot = this.#findSlot();
		const found = this.#slots[slot]!;
		if (found !== 0) {
			return found - 1;
		}

		this.#slots[slot] = this.#count + 1;
		return this.appendSought();
	}

	/** Adds the name that is sought, without a look whether it is there. Gives its number. */
	appendSought(): number {
		const id = this.#count++;
		let end = this.#starts[id]!;
		const length = end + this.#soughtEnd - this.#soughtStart;
		if (length > this.#bytes.length) {
			this.#setBytes(withRoom(this.#bytes, length));
		}

		const own = this.#bytes;
		const bytes = this.#soughtBytes;
		for (let at = this.#soughtStart; at < this.#soughtEnd; at++) {
			own[end++] = bytes[at]!;
		}

		if (this.#count >= this.#starts.length) {
			this.#starts = withRoom(this.#starts, this.#count + 1);
		}

		this.#starts[this.#count] = end;
		if (this.#soughtOdd !== undefined) {
			this.#oddNames.set(id, this.#soughtOdd);
		}

		return id;
	}

	/** Makes room for all names of other tables. */
	reserve(others: readonly NameTable[]): void {
		let count = this.#count;
		let end = this.#starts[count]!;
		for (const other of others) {
			count += other.#count;
			end += other.#starts[other.#count]!;
		}

		this.#starts = withRoom(this.#starts, count + 1);
		this.#setBytes(withRoom(this.#bytes, end));
	}

	/** Lets go of what finds names, until one is added again. */
	forgetLookups(): void {
		this.#slots = new Int32Array(0);
	}

	#decode(id: number): string {
		return (
			this.#oddNames.get(id) ??
			this.#text.toString('utf8', this.#starts[id], this.#starts[id + 1])
		);
	}

	#setBytes(bytes: Uint8Array): void {
		this.#bytes = bytes;
		this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	}

	#seekOdd(name: string): number {
		let hash = seed;
		for (let at = 0; at < name.length; at++) {
			// eslint-disable-next-line unicorn/prefer-code-point -- half a pair is a unit
			hash = mix(hash, name.charCodeAt(at));
		}

		this.#soughtStart = 0;
		this.#soughtEnd = 0;
		this.#soughtOdd = name;
		this.#soughtHash = finish(hash);
		return this.#soughtHash;
	}

	/** Where the name that is sought is or can be put. */
	#findSlot(): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		let slot = this.#soughtHash & mask;
		for (
			let found = slots[slot]!;
			found !== 0 && !this.isSought(found - 1);
			found = slots[slot]!
		) {
			slot = (slot + 1) & mask;
		}

		return slot;
	}

	/** Makes names findable, with room for one more. What is sought stays that. */
	#index(): void {
		if (hasSlots(this.#slots, this.#count + 1)) {
			return;
		}

		const bytes = this.#soughtBytes;
		const start = this.#soughtStart;
		const end = this.#soughtEnd;
		const odd = this.#soughtOdd;
		this.#slots = makeSlots(this.#count + 1);
		for (let id = 0; id < this.#count; id++) {
			this.seekOf(this, id);
			this.#slots[this.#findSlot()] = id + 1;
		}

		if (odd === undefined) {
			this.seekBytes(bytes, start, end);
		} else {
			this.#seekOdd(odd);
		}
	}
}
