import {
	type MergedTree,
	noRecord,
	type Reason,
	reasons,
	removedEntry,
} from '../merged-tree.js';
import {makeColumn} from './make-column.js';
import {withRoom} from './growing-column.js';

const replaced = reasons.indexOf('replaced');

/** The records of a tree while it is made, layer by layer. A layer has at most one for a path: what it did last. */
export class RecordColumns {
	#count = 0;
	readonly #firsts: number[] = [];
	#firstOfLayer = 0;
	#paths = new Int32Array(0);
	#entries = new Int32Array(0);
	#previous = new Int32Array(0);

	#causes = new Uint8Array(0);
	readonly #last: Int32Array;

	/** @param count How many there will be, mostly. */
	constructor(pathCount: number, count: number) {
		this.#last = makeColumn(Int32Array, pathCount).fill(noRecord);
		this.#reserve(count);
	}

	/** By record that leaves no entry: the code of the reason. Valid until a record is added. */
	get causes(): Uint8Array {
		return this.#causes;
	}

	/** Views of the columns, valid until a record is added. */
	columns(): Pick<
		MergedTree,
		| 'firstRecords'
		| 'recordPaths'
		| 'recordEntries'
		| 'previousRecords'
		| 'lastRecords'
	> {
		return {
			firstRecords: [...this.#firsts, this.#count],
			recordPaths: this.#paths.subarray(0, this.#count),
			recordEntries: this.#entries.subarray(0, this.#count),
			previousRecords: this.#previous.subarray(0, this.#count),
			lastRecords: this.#last,
		};
	}

	startLayer(): void {
		this.#firsts.push(this.#count);
		this.#firstOfLayer = this.#count;
	}

	/** What is at a path now: an entry, `implicitDirectory` or `removedEntry`. */
	entryAt(path: number): number {
		const record = this.#last[path]!;
		return record === noRecord ? removedEntry : this.#entries[record]!;
	}

	put(path: number, entry: number): void {
		const record = this.#recordOf(path);
		this.#entries[record] = entry;
		this.#causes[record] = replaced;
	}

	remove(path: number, reason: Reason): void {
		const record = this.#recordOf(path);
		this.#entries[record] = removedEntry;
		this.#causes[record] = reasons.indexOf(reason);
	}

	/** The layer's record of a path. */
	#recordOf(path: number): number {
		const last = this.#last[path]!;
		if (last !== noRecord && last >= this.#firstOfLayer) {
			return last;
		}

		const record = this.#count++;
		if (record >= this.#paths.length) {
			this.#reserve(this.#count);
		}

		this.#paths[record] = path;
		this.#previous[record] = last;
		this.#last[path] = record;
		return record;
	}

	#reserve(count: number): void {
		this.#paths = withRoom(this.#paths, count);
		this.#entries = withRoom(this.#entries, count);
		this.#previous = withRoom(this.#previous, count);
		this.#causes = withRoom(this.#causes, count);
	}
}
