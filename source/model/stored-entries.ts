import {makeColumn} from './columns/make-column.js';
import {type EntrySet} from './columns/entry-set.js';
import {type MergedTree} from './merged-tree.js';
import {type PathTable} from './columns/path-table.js';
import {normalizePath} from './path.js';

const none = -1;

/** The entries of a layer by their paths, for whatever order they come in. */
class EntriesByPath {
	/** By path: the next of its entries in the order of the tar. */
	readonly #next: Int32Array;

	/** By entry, from the first on: the one of the same path that follows it. */
	readonly #following: Int32Array;
	readonly #first: number;

	constructor({entries, paths}: MergedTree, first: number, end: number) {
		this.#first = first;
		this.#next = makeColumn(Int32Array, paths.count).fill(none);
		this.#following = makeColumn(Int32Array, end - first);
		for (let entry = end - 1; entry >= first; entry--) {
			const path = entries.path(entry);
			this.#following[entry - first] = this.#next[path]!;
			this.#next[path] = entry;
		}
	}

	take(path: number): number {
		const entry = this.#next[path]!;
		if (entry !== none) {
			this.#next[path] = this.#following[entry - this.#first]!;
		}

		return entry;
	}
}

/**
Finds entries of a layer again while its tar is read once more.

An entry is told by its path and by how many entries of that path stand before it: this holds whatever else the layer has that is no entry of the image, such as whiteouts and tables of contents. Mostly all come in their order; only once one does not they are looked up by path, which takes memory.
*/
export class StoredEntries {
	readonly #tree: MergedTree;
	readonly #paths: PathTable;
	readonly #wanted: EntrySet;
	readonly #end: number;

	/** The entry that comes next, as long as all came in their order. */
	#expected: number;
	#byPath: EntriesByPath | undefined;
	#missing: number;

	constructor(tree: MergedTree, layer: number, wanted: EntrySet) {
		this.#tree = tree;
		this.#paths = tree.paths;
		this.#wanted = wanted;
		this.#expected = tree.firstEntries[layer]!;
		this.#end = tree.firstEntries[layer + 1]!;
		this.#missing = wanted.countWithin(this.#expected, this.#end);
	}

	/** How many wanted entries have not come yet. */
	get missing(): number {
		return this.#missing;
	}

	/** Takes the path of the tar's next entry; gives the number of the entry that it is, if that is wanted. */
	take(rawPath: string): number | undefined {
		const normal = normalizePath(rawPath);
		const path = normal === undefined ? none : this.#paths.lookUp(normal);
		const entry = path === none ? none : this.#takePath(path);
		if (entry === none || !this.#wanted.has(entry)) {
			return undefined;
		}

		this.#missing--;
		return entry;
	}

	#takePath(path: number): number {
		if (
			!this.#byPath &&
			this.#expected < this.#end &&
			this.#tree.entries.path(this.#expected) === path
		) {
			return this.#expected++;
		}

		this.#byPath ??= new EntriesByPath(this.#tree, this.#expected, this.#end);
		return this.#byPath.take(path);
	}
}
