import {type MergedTree} from './merged-tree.js';
import {normalizePath} from './path.js';

/**
Finds entries of a layer again while its tar is read once more.

An entry is told by its path and by how many entries of that path stand before it: this holds whatever else the layer has that is no entry of the image, such as whiteouts and tables of contents.
*/
export class StoredEntries {
	/** By normal path, for each entry of that path in the order of the tar: its number where it is wanted. */
	readonly #awaited = new Map<string, Array<number | undefined>>();
	#missing = 0;

	/** @param wanted Numbers of entries of this layer. */
	constructor(tree: MergedTree, layer: number, wanted: ReadonlySet<number>) {
		const {entries, paths, firstEntries} = tree;
		const byPath = new Map<number, Array<number | undefined>>();
		for (const entry of wanted) {
			const path = entries.path(entry);
			if (!byPath.has(path)) {
				byPath.set(path, []);
				this.#awaited.set(paths.absolute(path).slice(1), byPath.get(path)!);
			}
		}

		for (
			let entry = firstEntries[layer]!;
			entry < firstEntries[layer + 1]!;
			entry++
		) {
			byPath
				.get(entries.path(entry))
				?.push(wanted.has(entry) ? entry : undefined);
		}

		this.#missing = wanted.size;
	}

	/** How many wanted entries have not come yet. */
	get missing(): number {
		return this.#missing;
	}

	/** Takes the path of the tar's next entry; gives the number of the entry that it is, if that is wanted. */
	take(rawPath: string): number | undefined {
		const path = normalizePath(rawPath);
		const entry = path === undefined ? path : this.#awaited.get(path)?.shift();
		this.#missing -= entry === undefined ? 0 : 1;
		return entry;
	}
}
