import {Buffer} from 'node:buffer';
import {withRoom} from './growing-column.js';

/** Differs from run to run, so that nobody can make names that collide. */
const seed = Math.trunc(Math.random() * 0x1_00_00_00_00);

const none = -1;

/** Bytes that a UTF-16 unit takes at most. */
const mostPerUnit = 3;

/** How many strings are kept once they were made; a power of two. */
const mostStrings = 0x1_00_00;

/** Different names, numbered from 0 in the order they were added. They are kept as UTF-8 in one array and made into strings when they are asked for: a million short names take some twenty megabytes. */
export class NameTable {
	/** A table of these names; of equal ones the last is found. */
	static of(names: readonly string[]): NameTable {
		const table = new NameTable();
		for (const name of names) {
			table.#append(name, table.#write(name));
		}

		return table;
	}

	#bytes = new Uint8Array(1024);

	/** The same bytes, as what makes strings of them. */
	#text = Buffer.from(this.#bytes.buffer);

	/** By number: where the name starts, and after the last where it ends. */
	#starts = new Uint32Array(64);
	#count = 0;

	/** Open addressing over the bytes: number + 1, or 0 where free. Empty until a name is looked for. */
	#slots = new Int32Array(0);

	/** Names with half a surrogate pair, which UTF-8 cannot express; they have no bytes. */
	readonly #oddIds = new Map<string, number>();
	readonly #oddNames = new Map<number, string>();

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

	/** All names, by number. */
	list(): string[] {
		return Array.from({length: this.#count}, (_, id) => this.#decode(id));
	}

	/** The number of a name; -1 when there is none. */
	lookUp(name: string): number {
		const end = this.#write(name);
		if (end === none) {
			return this.#oddIds.get(name) ?? none;
		}

		this.#index();
		return this.#slots[this.#findSlot(this.#starts[this.#count]!, end)]! - 1;
	}

	/** The number of a name, added when it is new. */
	add(name: string): number {
		const end = this.#write(name);
		return end === none
			? (this.#oddIds.get(name) ?? this.#append(name, end))
			: this.#addWritten(end);
	}

	/** Adds all names of another table; gives their numbers here by their numbers there. */
	addAll(other: NameTable): Int32Array {
		const numbers = new Int32Array(other.#count);
		for (let id = 0; id < other.#count; id++) {
			const odd = other.#oddNames.get(id);
			numbers[id] =
				odd === undefined
					? this.#addWritten(this.#copy(other, id))
					: this.add(odd);
		}

		return numbers;
	}

	/** Makes room for so many names more of another table. */
	reserve(others: readonly NameTable[]): void {
		let count = this.#count;
		let end = this.#starts[count]!;
		for (const other of others) {
			count += other.#count;
			end += other.#starts[other.#count]!;
		}

		this.#starts = withRoom(this.#starts, count + 1);
		this.#makeRoom(end);
	}

	/** Lets go of what finds names, until one is looked for again. */
	forgetLookups(): void {
		this.#slots = new Int32Array(0);
	}

	#decode(id: number): string {
		return (
			this.#oddNames.get(id) ??
			this.#text.toString('utf8', this.#starts[id], this.#starts[id + 1])
		);
	}

	#makeRoom(end: number): void {
		if (end > this.#bytes.length) {
			this.#bytes = withRoom(this.#bytes, end);
			this.#text = Buffer.from(this.#bytes.buffer);
		}
	}

	/** Writes a name behind the last, without adding it. Gives where it ends, -1 for an odd one. */
	#write(name: string): number {
		const start = this.#starts[this.#count]!;
		const {length} = name;
		this.#makeRoom(start + length * mostPerUnit);
		for (let at = 0; at < length; at++) {
			// eslint-disable-next-line unicorn/prefer-code-point -- only ASCII is taken here, unit by unit
			const unit = name.charCodeAt(at);
			if (unit >= 0x80) {
				return name.isWellFormed()
					? start + this.#text.write(name, start, 'utf8')
					: none;
			}

			this.#bytes[start + at] = unit;
		}

		return start + length;
	}

	/** Writes another table's name behind the last, without adding it. Gives where it ends. */
	#copy(other: NameTable, id: number): number {
		const end = other.#starts[id + 1]!;
		let to = this.#starts[this.#count]!;
		this.#makeRoom(to + end - other.#starts[id]!);
		for (let from = other.#starts[id]!; from < end; from++) {
			this.#bytes[to++] = other.#bytes[from]!;
		}

		return to;
	}

	/** The number of the name that was written up to an end, added when it is new. */
	#addWritten(end: number): number {
		this.#index();
		const slot = this.#findSlot(this.#starts[this.#count]!, end);
		const found = this.#slots[slot]!;
		if (found !== 0) {
			return found - 1;
		}

		this.#slots[slot] = this.#count + 1;
		return this.#append('', end);
	}

	/** @param end Where the name that was written ends, -1 when it is odd. */
	#append(odd: string, end: number): number {
		const id = this.#count++;
		this.#starts = withRoom(this.#starts, this.#count + 1);
		this.#starts[this.#count] = end === none ? this.#starts[id]! : end;
		if (end === none) {
			this.#oddIds.set(odd, id);
			this.#oddNames.set(id, odd);
		}

		return id;
	}

	#findSlot(start: number, end: number): number {
		const bytes = this.#bytes;
		const slots = this.#slots;
		const mask = slots.length - 1;
		let hash = seed;
		for (let at = start; at < end; at++) {
			hash = Math.imul(hash ^ bytes[at]!, 0x01_00_01_93);
		}

		hash = Math.imul(hash ^ (hash >>> 15), 0x85_eb_ca_6b);
		let slot = (hash ^ (hash >>> 13)) & mask;
		while (slots[slot] !== 0 && !this.#isSame(slots[slot]! - 1, start, end)) {
			slot = (slot + 1) & mask;
		}

		return slot;
	}

	#isSame(id: number, start: number, end: number): boolean {
		const bytes = this.#bytes;
		let other = this.#starts[id]!;
		if (this.#starts[id + 1]! - other !== end - start) {
			return false;
		}

		let at = start;
		while (at < end && bytes[at] === bytes[other]) {
			at++;
			other++;
		}

		return at === end;
	}

	/** Makes names findable, with room for one more. */
	#index(): void {
		if ((this.#count + 1) * 3 <= this.#slots.length * 2) {
			return;
		}

		let length = Math.max(this.#slots.length, 64);
		while ((this.#count + 1) * 3 > length * 2) {
			length *= 2;
		}

		this.#slots = new Int32Array(length);
		for (let id = 0; id < this.#count; id++) {
			if (!this.#oddNames.has(id)) {
				const slot = this.#findSlot(this.#starts[id]!, this.#starts[id + 1]!);
				this.#slots[slot] = id + 1;
			}
		}
	}
}
