import {makeColumn} from './columns/make-column.js';
import {layerOf, type MergedTree, type Reason, reasons} from './merged-tree.js';
import {sortBySize} from './size-order.js';

/** A stored copy that no path of the final file system shows. */
export type WastedCopy = {
	/** Entry number in the merged tree. */
	readonly entry: number;
	readonly path: number;
	readonly bytes: number;

	/** Its part of the compressed layer; undefined where that is not known. */
	readonly downloadBytes: number | undefined;
	readonly reason: Reason;

	/** The layer that stored it. */
	readonly layer: number;

	/** The layer that hid it. */
	readonly hiddenBy: number;
};

/** The numbers of entries, the largest first and of equal ones the lower. */
const largestFirst = (
	{entries}: MergedTree,
	copies: Int32Array,
): Int32Array => {
	const {length} = copies;
	const places = makeColumn(Int32Array, length);
	const sizes = makeColumn(Float64Array, length);
	for (let place = 0; place < length; place++) {
		places[place] = place;
		sizes[place] = entries.size(copies[place]!);
	}

	return sortBySize(places, sizes).map(place => copies[place]!);
};

/** Wasted copies, the largest first. There can be as many as entries: each is described when it is asked for. */
export class WastedCopies implements Iterable<WastedCopy> {
	readonly #tree: MergedTree;
	readonly #entries: Int32Array;

	/** @param entries Of files that are hidden. */
	constructor(tree: MergedTree, entries: Int32Array) {
		this.#tree = tree;
		this.#entries = largestFirst(tree, entries);
	}

	get length(): number {
		return this.#entries.length;
	}

	at(place: number): WastedCopy | undefined {
		const entry = this.#entries[place];
		return entry === undefined ? undefined : this.#describe(entry);
	}

	slice(start: number, end = this.length): readonly WastedCopy[] {
		return Array.from(this.#entries.subarray(start, end), entry =>
			this.#describe(entry),
		);
	}

	*[Symbol.iterator](): Iterator<WastedCopy> {
		for (const entry of this.#entries) {
			yield this.#describe(entry);
		}
	}

	#describe(entry: number): WastedCopy {
		const {entries, firstEntries, hiddenBy, hiddenReasons} = this.#tree;
		return {
			entry,
			path: entries.path(entry),
			bytes: entries.size(entry),
			downloadBytes: entries.downloadBytes(entry),
			reason: reasons[hiddenReasons[entry]!]!,
			layer: layerOf(firstEntries, entry),
			hiddenBy: hiddenBy[entry]!,
		};
	}
}
