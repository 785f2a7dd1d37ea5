import {makeColumn} from './make-column.js';
import {withRoom} from './growing-column.js';
import {NameTable} from './name-table.js';
import {hasSlots, makeSlots} from './slots.js';

/** The path of the root directory. */
export const rootPath = 0;

const none = -1;

/** A table as plain arrays. */
export type PathParts = {
	/** By path: its parent, which has a smaller number; -1 for the root. */
	readonly parents: Int32Array;

	/** By path: the number of its name. */
	readonly nameIds: Int32Array;

	/** By number. The first is empty: the root's. */
	readonly names: readonly string[];
};

/**
The paths of a layer or an image as numbers. Each knows its parent and its name; names are shared, nothing else is stored, so a million paths take some tens of megabytes. A parent always has a smaller number than its children.
*/
export class PathTable {
	/** A table of arrays that are known to fit together. */
	static of({parents, nameIds, names}: PathParts): PathTable {
		const table = new PathTable();
		table.#parents = parents;
		table.#nameIds = nameIds;
		table.#names = NameTable.of(names);
		table.#count = parents.length;
		return table;
	}

	/** A table with the same paths, to which others can be added: what they share is only copied then. */
	static from(other: PathTable): PathTable {
		const table = new PathTable();
		const {parents, nameIds} = other.parts();
		table.#parents = parents;
		table.#nameIds = nameIds;
		table.#names = NameTable.from(other.#names);
		table.#count = other.#count;
		return table;
	}

	#parents: Int32Array = new Int32Array(64);
	#nameIds: Int32Array = new Int32Array(64);
	#names = NameTable.of(['']);

	/** Open addressing over parent and name: path number + 1, or 0 where free. Empty until a path is looked for: a table that was read is often only read again. */
	#slots: Int32Array = new Int32Array(0);
	#count = 1;
	#namesLength = 0;

	/** The directory of the path that was added last. */
	#lastDirectory = '';
	#lastDirectoryPath = rootPath;

	constructor() {
		this.#parents[rootPath] = none;
	}

	/** How many paths there are; they are numbered from 0, the root. */
	get count(): number {
		return this.#count;
	}

	/** How many different names there are; they are numbered from 0. */
	get nameCount(): number {
		return this.#names.count;
	}

	/** Characters of all names together, as far as they were added one by one. */
	get namesLength(): number {
		return this.#namesLength;
	}

	/** The number of the parent directory; -1 for the root. */
	parent(path: number): number {
		return this.#parents[path]!;
	}

	/** The last part of the path. */
	name(path: number): string {
		return this.#names.name(this.#nameIds[path]!);
	}

	/** Views of the arrays, valid until a path is added. */
	parts(): Omit<PathParts, 'names'> {
		return {
			parents: this.#parents.subarray(0, this.#count),
			nameIds: this.#nameIds.subarray(0, this.#count),
		};
	}

	/** The names from one number up to, not including, another, by default all, made anew. */
	names(from?: number, to?: number): readonly string[] {
		return this.#names.list(from, to);
	}

	/** The number of a name within a directory, added when it is new. The name may stand at the end of a longer text. */
	addChild(parent: number, text: string, start = 0): number {
		this.#index();
		const hash = this.#names.seek(text, start);
		return this.#addSought(parent, hash, text.length - start);
	}

	/** The same for a name that stands in bytes, as UTF-8. */
	addChildBytes(
		parent: number,
		bytes: Uint8Array,
		start: number,
		end: number,
	): number {
		this.#index();
		const hash = this.#names.seekBytes(bytes, start, end);
		return this.#addSought(parent, hash, end - start);
	}

	/** The number of a normal path (see `normalizePath`), added with its parents when it is new. */
	add(path: string): number {
		const slash = path.lastIndexOf('/');
		if (slash === -1) {
			return path === '' ? rootPath : this.addChild(rootPath, path);
		}

		// Layers list a directory's files one after the other.
		if (
			slash !== this.#lastDirectory.length ||
			!path.startsWith(this.#lastDirectory)
		) {
			const directory = path.slice(0, slash);
			let current = rootPath;
			for (const name of directory.split('/')) {
				current = this.addChild(current, name);
			}

			this.#lastDirectory = directory;
			this.#lastDirectoryPath = current;
		}

		return this.addChild(this.#lastDirectoryPath, path, slash + 1);
	}

	/** The number of a normal path; -1 when there is none. */
	lookUp(path: string): number {
		let current = rootPath;
		if (path === '') {
			return current;
		}

		for (const name of path.split('/')) {
			current = this.lookUpChild(current, name);
			if (current === none) {
				break;
			}
		}

		return current;
	}

	/** The number of a name within a directory; -1 when there is none. */
	lookUpChild(parent: number, name: string): number {
		this.#index();
		return this.#slots[this.#findSlot(parent, this.#names.seek(name))]! - 1;
	}

	/** The path from the root, beginning with `/`. */
	absolute(path: number): string {
		if (path === rootPath) {
			return '/';
		}

		const parts: string[] = [];
		for (
			let current = path;
			current !== rootPath;
			current = this.parent(current)
		) {
			parts.push(this.name(current));
		}

		parts.push('');
		return parts.toReversed().join('/');
	}

	/** Lets go of what finds paths, which is made anew when one is looked for: for a table that is complete and mostly read. */
	forgetLookups(): void {
		this.#slots = new Int32Array(0);
		this.#names.forgetLookups();
	}

	/** Makes room for all paths of other tables. */
	reserve(others: readonly PathTable[]): void {
		let count = this.#count;
		for (const other of others) {
			count += other.#count;
		}

		this.#parents = withRoom(this.#parents, count);
		this.#nameIds = withRoom(this.#nameIds, count);
		this.#names.reserve(others.map(other => other.#names));
		if (others.length > 0) {
			this.#index(count);
		}
	}

	/** Adds all paths of another table; gives their numbers here by their numbers there. A name is added for each table that brings paths with it. */
	addAll(other: PathTable): Int32Array {
		this.#index();
		const names = this.#names;
		const numbers = makeColumn(Int32Array, other.count);
		// By number there.
		const nameIds = makeColumn(Int32Array, other.#names.count).fill(none);
		for (let path = 1; path < other.count; path++) {
			const parent = numbers[other.#parents[path]!]!;
			const nameId = other.#nameIds[path]!;
			const slot = this.#findSlot(parent, names.seekOf(other.#names, nameId));
			const found = this.#slots[slot]!;
			if (found !== 0) {
				numbers[path] = found - 1;
				continue;
			}

			if (nameIds[nameId] === none) {
				nameIds[nameId] = names.appendSought();
			}

			numbers[path] = this.#append(parent, nameIds[nameId]!, slot);
		}

		return numbers;
	}

	/** The number of the name that is sought within a directory, added when it is new. */
	#addSought(parent: number, nameHash: number, length: number): number {
		const slot = this.#findSlot(parent, nameHash);
		const found = this.#slots[slot]!;
		if (found !== 0) {
			return found - 1;
		}

		const {count} = this.#names;
		const nameId = this.#names.addSought();
		this.#namesLength += nameId === count ? length : 0;
		return this.#append(parent, nameId, slot);
	}

	#append(parent: number, nameId: number, slot: number): number {
		const path = this.#count++;
		if (path >= this.#parents.length) {
			this.#parents = withRoom(this.#parents, this.#count);
			this.#nameIds = withRoom(this.#nameIds, this.#count);
		}

		this.#parents[path] = parent;
		this.#nameIds[path] = nameId;
		this.#slots[slot] = path + 1;
		this.#index();
		return path;
	}

	/** Where the child with the name that is sought is or can be put. */
	#findSlot(parent: number, nameHash: number): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		const hash = Math.imul(parent, 0x9e_37_79_b1) ^ nameHash;
		let slot = (hash ^ (hash >>> 15)) & mask;
		for (;;) {
			const path = slots[slot]! - 1;
			if (
				path === none ||
				(this.#parents[path] === parent &&
					this.#names.isSought(this.#nameIds[path]!))
			) {
				return slot;
			}

			slot = (slot + 1) & mask;
		}
	}

	/** Makes paths findable, with slots for so many and one more. */
	#index(count = this.#count): void {
		if (hasSlots(this.#slots, count + 1)) {
			return;
		}

		this.#slots = makeSlots(count + 1);
		for (let path = 1; path < this.#count; path++) {
			const nameHash = this.#names.seekOf(this.#names, this.#nameIds[path]!);
			this.#slots[this.#findSlot(this.#parents[path]!, nameHash)] = path + 1;
		}
	}
}
