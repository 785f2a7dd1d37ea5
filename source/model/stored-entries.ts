import {makeColumn} from './columns/make-column.js';
import {type EntrySet} from './columns/entry-set.js';
import {type MergedTree} from './merged-tree.js';
import {type PathTable} from './columns/path-table.js';
import {normalizePath} from './path.js';

const none = -1;

/**
Finds entries of a layer again while its tar is read once more.

An entry is told by its path and by how many entries of that path stand before it: this holds whatever else the layer has that is no entry of the image, such as whiteouts and tables of contents.
*/
export class StoredEntries {
	readonly #paths: PathTable;
	readonly #wanted: EntrySet;
	readonly #firstEntry: number;

	/** By path: the next of its entries in the order of the tar. */
	readonly #next: Int32Array;

	/** By entry of the layer: the one of the same path that follows it. */
	readonly #following: Int32Array;
	#missing: number;

	constructor(tree: MergedTree, layer: number, wanted: EntrySet) {
		const {entries, paths, firstEntries} = tree;
		const first = firstEntries[layer]!;
		const end = firstEntries[layer + 1]!;
		this.#paths = paths;
		this.#wanted = wanted;
		this.#firstEntry = first;
		this.#next = makeColumn(Int32Array, paths.count).fill(none);
		this.#following = makeColumn(Int32Array, end - first);
		for (let entry = end - 1; entry >= first; entry--) {
			const path = entries.path(entry);
			this.#following[entry - first] = this.#next[path]!;
			this.#next[path] = entry;
		}

		this.#missing = wanted.countWithin(first, end);
	}

	/** How many wanted entries have not come yet. */
	get missing(): number {
		return this.#missing;
	}

	/** Takes the path of the tar's next entry; gives the number of the entry that it is, if that is wanted. */
	take(rawPath: string): number | undefined {
		const normal = normalizePath(rawPath);
		const path = normal === undefined ? none : this.#paths.lookUp(normal);
		const entry = path === none ? none : this.#next[path]!;
		if (entry === none) {
			return undefined;
		}

		this.#next[path] = this.#following[entry - this.#firstEntry]!;
		if (!this.#wanted.has(entry)) {
			return undefined;
		}

		this.#missing--;
		return entry;
	}
}
