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

/** Different names, numbered from 0 in the order they were added. They are kept as UTF-8 in one array and made into strings when they are asked for: a million short names take some twenty megabytes. */
export class NameTable {
	/** A table of these names; of equal ones the last is found. */
	static of(names: readonly string[]): NameTable {
		const table = new NameTable();
		for (const name of names) {
			const length = table.#write(name);
			if (length === none) {
				table.#appendOdd(name);
			} else {
				table.#append(table.#written, 0, length);
			}
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
		table.#oddIds = new Map(other.#oddIds);
		table.#oddNames = new Map(other.#oddNames);
		return table;
	}

	#bytes: Uint8Array = new Uint8Array(64);

	/** The same bytes, as what makes strings of them. */
	#text: Buffer = Buffer.from(this.#bytes.buffer);

	/** By number: where the name starts, and after the last where it ends. */
	#starts: Uint32Array = new Uint32Array(64);
	#count = 0;

	/** The bytes of a name that is looked for. */
	#written = Buffer.allocUnsafeSlow(64);

	/** Open addressing over the bytes: number + 1, or 0 where free. Empty until a name is looked for. */
	#slots: Int32Array = new Int32Array(0);

	/** Names with half a surrogate pair, which UTF-8 cannot express; they have no bytes. */
	#oddIds = new Map<string, number>();
	#oddNames = new Map<number, string>();

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
		const length = this.#write(name);
		if (length === none) {
			return this.#oddIds.get(name) ?? none;
		}

		this.#index();
		return this.#slots[this.#findSlot(this.#written, 0, length)]! - 1;
	}

	/** The number of a name, which may stand at the end of a longer text; added when it is new. */
	add(text: string, start = 0): number {
		const length = this.#write(text, start);
		if (length !== none) {
			return this.#addBytes(this.#written, 0, length);
		}

		const name = text.slice(start);
		return this.#oddIds.get(name) ?? this.#appendOdd(name);
	}

	/** Adds all names of another table; gives their numbers here by their numbers there. */
	addAll(other: NameTable): Int32Array {
		const numbers = new Int32Array(other.#count);
		for (let id = 0; id < other.#count; id++) {
			const odd = other.#oddNames.get(id);
			numbers[id] =
				odd === undefined
					? this.#addBytes(
							other.#bytes,
							other.#starts[id]!,
							other.#starts[id + 1]!,
						)
					: this.add(odd);
		}

		return numbers;
	}

	/** Makes room for so many names more of other tables. */
	reserve(others: readonly NameTable[]): void {
		let count = this.#count;
		let end = this.#starts[count]!;
		for (const other of others) {
			count += other.#count;
			end += other.#starts[other.#count]!;
		}

		this.#starts = withRoom(this.#starts, count + 1);
		this.#setBytes(withRoom(this.#bytes, end));
		if (others.length > 0) {
			this.#index(count);
		}
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

	#setBytes(bytes: Uint8Array): void {
		this.#bytes = bytes;
		this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	}

	/** Writes the name at the end of a text where it can be looked for. Gives its length, -1 for an odd one. */
	#write(text: string, start = 0): number {
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
				return name.isWellFormed() ? written.write(name, 'utf8') : none;
			}

			written[at] = unit;
		}

		return length;
	}

	/** The number of the name that these bytes are, added when it is new. */
	#addBytes(bytes: Uint8Array, start: number, end: number): number {
		this.#index();
		const slot = this.#findSlot(bytes, start, end);
		const found = this.#slots[slot]!;
		if (found !== 0) {
			return found - 1;
		}

		this.#slots[slot] = this.#count + 1;
		return this.#append(bytes, start, end);
	}

	#append(bytes: Uint8Array, start: number, end: number): number {
		let to = this.#starts[this.#count]!;
		const length = to + end - start;
		if (length > this.#bytes.length) {
			this.#setBytes(withRoom(this.#bytes, length));
		}

		const own = this.#bytes;
		for (let from = start; from < end; from++) {
			own[to++] = bytes[from]!;
		}

		return this.#end(to);
	}

	/** Adds a name that has no bytes. */
	#appendOdd(name: string): number {
		const id = this.#end(this.#starts[this.#count]!);
		this.#oddIds.set(name, id);
		this.#oddNames.set(id, name);
		return id;
	}

	/** Says where the next name ends. */
	#end(end: number): number {
		const id = this.#count++;
		if (this.#count >= this.#starts.length) {
			this.#starts = withRoom(this.#starts, this.#count + 1);
		}

		this.#starts[this.#count] = end;
		return id;
	}

	#findSlot(bytes: Uint8Array, start: number, end: number): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		let hash = seed;
		for (let at = start; at < end; at++) {
			hash = Math.imul(hash ^ bytes[at]!, 0x01_00_01_93);
		}

		hash = Math.imul(hash ^ (hash >>> 15), 0x85_eb_ca_6b);
		let slot = (hash ^ (hash >>> 13)) & mask;
		for (
			let found = slots[slot]!;
			found !== 0 && !this.#isSame(found - 1, bytes, start, end);
			found = slots[slot]!
		) {
			slot = (slot + 1) & mask;
		}

		return slot;
	}

	#isSame(id: number, bytes: Uint8Array, start: number, end: number): boolean {
		const own = this.#bytes;
		let at = this.#starts[id]!;
		if (this.#starts[id + 1]! - at !== end - start) {
			return false;
		}

		let from = start;
		while (from < end && bytes[from] === own[at]) {
			from++;
			at++;
		}

		return from === end;
	}

	/** Makes names findable, with slots for so many and one more. */
	#index(count = this.#count): void {
		if (hasSlots(this.#slots, count + 1)) {
			return;
		}

		this.#slots = makeSlots(count + 1);
		for (let id = 0; id < this.#count; id++) {
			if (!this.#oddNames.has(id)) {
				const slot = this.#findSlot(
					this.#bytes,
					this.#starts[id]!,
					this.#starts[id + 1]!,
				);
				this.#slots[slot] = id + 1;
			}
		}
	}
}
