import {type Entry, type EntryType, entryTypes} from '../entry.js';
import {
	type Attributes,
	type Columns,
	createBlock,
	type EntryBlock,
	type EntryExtra,
	setAttributes,
	setDownload,
	setEntry,
	setExtra,
	setHash,
	typeCode,
} from './entry-block.js';
import {joinColumns} from './join-columns.js';
import {type NarrowColumn} from './narrow-column.js';

/** Entries that follow each other. Their path numbers belong to these columns, all else may be shared with others. */
type Part = {
	/** The number of the first one. */
	readonly start: number;

	/** The number after that of the last one there is room for. */
	readonly end: number;
	readonly paths: Int32Array;
	readonly block: EntryBlock;
};

/** Shorter than a step, so that the search for a part goes on early, and not only once V8 has compiled all the code for it. */
const shortestBlock = 48;
const longestBlock = 4096;

/** One in so many entries has its part in a table, from which those of the others are near. */
const stepBits = 6;
const step = 2 ** stepBits;

const noExtra: EntryExtra = {};

/**
Entries in columns, so that a million of them are a few arrays and not a million objects. Numbered from 0 in the order they were added.

The columns are cut into blocks. So growing copies nothing, a large file makes no more than its block wider, and the entries of several layers are put behind each other without another copy of them.
*/
export class EntryColumns {
	/** Entries of arrays that are known to fit together. */
	static of(
		columns: Columns,
		extras: ReadonlyMap<number, EntryExtra>,
		downloads?: Float64Array,
	): EntryColumns {
		const entries = new EntryColumns();
		const block: EntryBlock = {
			types: columns.type,
			modes: columns.mode,
			uids: columns.uid,
			gids: columns.gid,
			sizes: columns.size,
			mtimes: columns.mtime,
			hashes: columns.hash.length === 0 ? undefined : columns.hash,
			downloads: undefined,
			extras: undefined,
		};
		for (const [index, extra] of extras) {
			setExtra(block, index, extra);
		}

		for (const [index, bytes] of (downloads ?? []).entries()) {
			if (!Number.isNaN(bytes)) {
				setDownload(block, index, bytes);
			}
		}

		entries.#append(block, columns.path);
		entries.#count = columns.path.length;
		return entries;
	}

	#count = 0;
	readonly #parts: Part[] = [];

	/** Which part has the first of so many entries. */
	readonly #partOfStep: number[] = [];

	get count(): number {
		return this.#count;
	}

	/** The columns as a whole, made anew. */
	columns(): Columns {
		return {
			path: this.#join(new Int32Array(), ({paths}) => paths),
			type: this.#join(new Uint8Array(), ({block}) => block.types),
			mode: this.#join(new Uint16Array(), ({block}) => block.modes),
			uid: this.#join<NarrowColumn>(new Uint8Array(), ({block}) => block.uids),
			gid: this.#join<NarrowColumn>(new Uint8Array(), ({block}) => block.gids),
			size: this.#join<NarrowColumn>(
				new Uint32Array(),
				({block}) => block.sizes,
			),
			mtime: this.#join<NarrowColumn>(
				new Int32Array(),
				({block}) => block.mtimes,
			),
			hash: this.#join(new BigUint64Array(), ({block}) => block.hashes),
		};
	}

	/** By entry: its path. Made anew. */
	pathColumn(): Int32Array {
		return this.#join(new Int32Array(), ({paths}) => paths);
	}

	/** By number of the entry: what only few have. Made anew. */
	extras(): ReadonlyMap<number, EntryExtra> {
		const all = new Map<number, EntryExtra>();
		for (const {start, end, block} of this.#parts) {
			for (const [at, extra] of block.extras ?? []) {
				if (start + at < end) {
					all.set(start + at, extra);
				}
			}
		}

		return all;
	}

	/** By entry: bytes of the compressed layer, NaN where they are not known; undefined where none are. */
	downloads(): Float64Array | undefined {
		return this.#parts.some(({block}) => block.downloads)
			? Float64Array.from(
					{length: this.#count},
					(_, index) => this.downloadBytes(index) ?? Number.NaN,
				)
			: undefined;
	}

	/** Adds an entry under a path number of the table that goes with these columns. */
	add(path: number, entry: Omit<Entry, 'path'>): number {
		const index = this.#count;
		if (index >= (this.#parts.at(-1)?.end ?? 0)) {
			const length = Math.min(Math.max(index, shortestBlock), longestBlock);
			this.#append(createBlock(length), new Int32Array(length));
		}

		const {start, paths, block} = this.#parts.at(-1)!;
		paths[index - start] = path;
		setEntry(block, index - start, entry);
		this.#count = index + 1;
		return index;
	}

	/** Says what the content of an entry hashes to, where that was left open. */
	setHash(index: number, hash: bigint): void {
		const {start, block} = this.#partOf(index);
		setHash(block, index - start, hash);
	}

	setAttributes(index: number, attributes: Attributes): void {
		const {start, block} = this.#partOf(index);
		setAttributes(block, index - start, attributes);
	}

	/** Says which part of the compressed layer an entry takes. */
	setDownloadBytes(index: number, bytes: number): void {
		const {start, block} = this.#partOf(index);
		setDownload(block, index - start, bytes);
	}

	/** Adds all entries of another set, of which nothing is copied but their paths. `numbers` gives for each path number there the number here; absent where they are the same. */
	addAll(other: EntryColumns, numbers?: Int32Array): void {
		for (const part of other.#parts) {
			const paths = part.paths.subarray(0, other.#countIn(part));
			this.#append(
				part.block,
				numbers ? paths.map(path => numbers[path]!) : paths,
			);
			this.#count += paths.length;
		}
	}

	path(index: number): number {
		const {start, paths} = this.#partOf(index);
		return paths[index - start]!;
	}

	type(index: number): EntryType {
		return entryTypes[this.typeCode(index)]!;
	}

	/** Whether any entry is of a type. */
	hasType(type: EntryType): boolean {
		const code = typeCode(type);
		return this.#parts.some(part =>
			part.block.types.subarray(0, this.#countIn(part)).includes(code),
		);
	}

	/** Faster than comparing `type` where every entry is looked at. */
	typeCode(index: number): number {
		const {start, block} = this.#partOf(index);
		return block.types[index - start]!;
	}

	mode(index: number): number {
		const {start, block} = this.#partOf(index);
		return block.modes[index - start]!;
	}

	uid(index: number): number {
		const {start, block} = this.#partOf(index);
		return block.uids[index - start]!;
	}

	gid(index: number): number {
		const {start, block} = this.#partOf(index);
		return block.gids[index - start]!;
	}

	/** Bytes of the content; 0 for everything but files. */
	size(index: number): number {
		const {start, block} = this.#partOf(index);
		return block.sizes[index - start]!;
	}

	/** Seconds since 1970. */
	mtime(index: number): number {
		const {start, block} = this.#partOf(index);
		return block.mtimes[index - start]!;
	}

	hash(index: number): bigint {
		const {start, block} = this.#partOf(index);
		return block.hashes?.[index - start] ?? 0n;
	}

	/** Bytes of the compressed layer that stand for the entry, its header included; undefined where the compressed layer is not known. Those of a layer's entries add up to its blob. */
	downloadBytes(index: number): number | undefined {
		const {start, block} = this.#partOf(index);
		const stored = block.downloads?.[index - start] ?? 0;
		return stored === 0 ? undefined : stored - 1;
	}

	extra(index: number): EntryExtra {
		const {start, block} = this.#partOf(index);
		return block.extras?.get(index - start) ?? noExtra;
	}

	/** How many entries are in a part. */
	#countIn({start, end}: Part): number {
		return Math.min(end, this.#count) - start;
	}

	#partOf(index: number): Part {
		let at = this.#partOfStep[index >> stepBits]!;
		let part = this.#parts[at]!;
		while (index >= part.end) {
			at++;
			part = this.#parts[at]!;
		}

		return part;
	}

	/** Puts a block behind the last, whose room is given up. */
	#append(block: EntryBlock, paths: Int32Array): void {
		const start = this.#count;
		const end = start + paths.length;
		const last = this.#parts.pop();
		if (last) {
			// Not as a copy with another end: V8 would take it for something else.
			const {start: first, paths: own, block: ownBlock} = last;
			this.#parts.push({start: first, end: start, paths: own, block: ownBlock});
		}

		this.#parts.push({start, end, paths, block});
		const steps = this.#partOfStep;
		steps.length = Math.ceil(start / step);
		while (steps.length * step < end) {
			steps.push(this.#parts.length - 1);
		}
	}

	#join<Column extends NarrowColumn | BigUint64Array>(
		none: Column,
		columnOf: (part: Part) => Column | undefined,
	): Column {
		const pieces = this.#parts.map(part => ({
			start: part.start,
			length: this.#countIn(part),
			column: columnOf(part),
		}));
		return joinColumns(pieces, none);
	}
}
