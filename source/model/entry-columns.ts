import {type Entry, type EntryType, entryTypes} from './entry.js';
import {withRoom} from './growing-column.js';

/** What only few entries have. */
export type EntryExtra = {
	readonly linkTarget?: string | undefined;
	readonly xattrs?: ReadonlyMap<string, Uint8Array> | undefined;
	readonly deviceMajor?: number | undefined;
	readonly deviceMinor?: number | undefined;
};

const codeOfType = new Map<EntryType, number>(
	entryTypes.map((type, code) => [type, code]),
);

/** The code that `EntryColumns` keeps for a type. */
export const typeCode = (type: EntryType): number => codeOfType.get(type)!;

/** The columns by their names, with the arrays that keep them; what writes entries down goes by this table. */
export const columnTypes = {
	path: Int32Array,
	type: Uint8Array,
	mode: Uint16Array,
	uid: Uint32Array,
	gid: Uint32Array,
	size: Float64Array,
	mtime: Float64Array,
	hash: BigUint64Array,
} as const;

export type ColumnName = keyof typeof columnTypes;

/** Entries as plain arrays, all equally long. */
export type Columns = {
	readonly [Name in ColumnName]: InstanceType<(typeof columnTypes)[Name]>;
};

const noExtra: EntryExtra = {};
const largestOwner = 0xff_ff_ff_ff;

/** In the column of bytes to download: not known, or too large for it. */
const notInColumn = 0xff_ff_ff_ff;

/** Entries in columns, so that a million of them are a few arrays and not a million objects. Numbered from 0 in the order they were added. */
export class EntryColumns {
	/** Entries of arrays that are known to fit together. */
	static of(
		columns: Columns,
		extras: ReadonlyMap<number, EntryExtra>,
		downloads?: Float64Array,
	): EntryColumns {
		const entries = new EntryColumns();
		entries.#count = columns.path.length;
		entries.#paths = columns.path;
		entries.#types = columns.type;
		entries.#modes = columns.mode;
		entries.#uids = columns.uid;
		entries.#gids = columns.gid;
		entries.#sizes = columns.size;
		entries.#mtimes = columns.mtime;
		entries.#hashes = columns.hash;
		for (const [index, extra] of extras) {
			entries.#extras.set(index, extra);
		}

		for (const [index, bytes] of (downloads ?? []).entries()) {
			if (!Number.isNaN(bytes)) {
				entries.setDownloadBytes(index, bytes);
			}
		}

		return entries;
	}

	#count = 0;
	#paths = new Int32Array(0);
	#types = new Uint8Array(0);
	#modes = new Uint16Array(0);
	#uids = new Uint32Array(0);
	#gids = new Uint32Array(0);
	#sizes = new Float64Array(0);
	#mtimes = new Float64Array(0);
	#hashes = new BigUint64Array(0);

	/** Empty as long as nothing is known: most images of engines are without it. */
	#downloads = new Uint32Array(0);
	readonly #largeDownloads = new Map<number, number>();
	readonly #extras = new Map<number, EntryExtra>();

	get count(): number {
		return this.#count;
	}

	/** By number of the entry: what only few have. */
	get extras(): ReadonlyMap<number, EntryExtra> {
		return this.#extras;
	}

	/** Views of the arrays, valid until an entry is added. */
	columns(): Columns {
		const end = this.#count;
		return {
			path: this.#paths.subarray(0, end),
			type: this.#types.subarray(0, end),
			mode: this.#modes.subarray(0, end),
			uid: this.#uids.subarray(0, end),
			gid: this.#gids.subarray(0, end),
			size: this.#sizes.subarray(0, end),
			mtime: this.#mtimes.subarray(0, end),
			hash: this.#hashes.subarray(0, end),
		};
	}

	/** By entry: bytes of the compressed layer, NaN where they are not known; undefined where none are. */
	downloads(): Float64Array | undefined {
		return this.#downloads.length === 0
			? undefined
			: Float64Array.from(
					{length: this.#count},
					(_, index) => this.downloadBytes(index) ?? Number.NaN,
				);
	}

	/** Makes room for at least so many entries. */
	reserve(length: number): void {
		// All are equally long.
		if (length <= this.#paths.length) {
			return;
		}

		this.#paths = withRoom(this.#paths, length);
		this.#types = withRoom(this.#types, length);
		this.#modes = withRoom(this.#modes, length);
		this.#uids = withRoom(this.#uids, length);
		this.#gids = withRoom(this.#gids, length);
		this.#sizes = withRoom(this.#sizes, length);
		this.#mtimes = withRoom(this.#mtimes, length);
		this.#hashes = withRoom(this.#hashes, length);
	}

	/** Adds an entry under a path number of the table that goes with these columns. */
	add(path: number, entry: Entry): number {
		const index = this.#count;
		this.reserve(index + 1);
		this.#paths[index] = path;
		this.#types[index] = typeCode(entry.type);
		this.#modes[index] = entry.mode;
		this.#uids[index] = Math.min(Math.max(entry.uid, 0), largestOwner);
		this.#gids[index] = Math.min(Math.max(entry.gid, 0), largestOwner);
		this.#sizes[index] = entry.size;
		this.#mtimes[index] = entry.mtime;
		this.#hashes[index] = entry.hash ?? 0n;
		const {linkTarget, xattrs, deviceMajor, deviceMinor} = entry;
		if (
			linkTarget !== undefined ||
			(xattrs?.size ?? 0) > 0 ||
			deviceMajor !== undefined
		) {
			this.#extras.set(index, {linkTarget, xattrs, deviceMajor, deviceMinor});
		}

		this.#count = index + 1;
		return index;
	}

	/** Says what the content of an entry hashes to, where that was left open. */
	setHash(index: number, hash: bigint): void {
		this.#hashes[index] = hash;
	}

	/** Says which part of the compressed layer an entry takes. */
	setDownloadBytes(index: number, bytes: number): void {
		this.#reserveDownloads();
		if (bytes < notInColumn) {
			this.#downloads[index] = bytes;
		} else {
			this.#largeDownloads.set(index, bytes);
		}
	}

	/** Adds all entries of another set; `paths` gives for each path number there the number here. */
	addAll(other: EntryColumns, paths: Int32Array): void {
		const start = this.#count;
		const end = start + other.#count;
		this.reserve(end);
		for (let index = 0; index < other.#count; index++) {
			this.#paths[start + index] = paths[other.#paths[index]!]!;
		}

		this.#types.set(other.#types.subarray(0, other.#count), start);
		this.#modes.set(other.#modes.subarray(0, other.#count), start);
		this.#uids.set(other.#uids.subarray(0, other.#count), start);
		this.#gids.set(other.#gids.subarray(0, other.#count), start);
		this.#sizes.set(other.#sizes.subarray(0, other.#count), start);
		this.#mtimes.set(other.#mtimes.subarray(0, other.#count), start);
		this.#hashes.set(other.#hashes.subarray(0, other.#count), start);
		for (const [index, extra] of other.#extras) {
			this.#extras.set(start + index, extra);
		}

		this.#count = end;
		this.#addDownloads(other, start);
	}

	path(index: number): number {
		return this.#paths[index]!;
	}

	type(index: number): EntryType {
		return entryTypes[this.#types[index]!]!;
	}

	/** Faster than comparing `type` where every entry is looked at. */
	typeCode(index: number): number {
		return this.#types[index]!;
	}

	mode(index: number): number {
		return this.#modes[index]!;
	}

	uid(index: number): number {
		return this.#uids[index]!;
	}

	gid(index: number): number {
		return this.#gids[index]!;
	}

	/** Bytes of the content; 0 for everything but files. */
	size(index: number): number {
		return this.#sizes[index]!;
	}

	/** Seconds since 1970. */
	mtime(index: number): number {
		return this.#mtimes[index]!;
	}

	hash(index: number): bigint {
		return this.#hashes[index]!;
	}

	/** Bytes of the compressed layer that stand for the entry, its header included; undefined where the compressed layer is not known. Those of a layer's entries add up to its blob. */
	downloadBytes(index: number): number | undefined {
		const bytes = this.#downloads[index] ?? notInColumn;
		return bytes === notInColumn ? this.#largeDownloads.get(index) : bytes;
	}

	extra(index: number): EntryExtra {
		return this.#extras.get(index) ?? noExtra;
	}

	#addDownloads(other: EntryColumns, start: number): void {
		if (other.#downloads.length > 0) {
			this.#reserveDownloads();
			this.#downloads.set(other.#downloads.subarray(0, other.#count), start);
			for (const [index, bytes] of other.#largeDownloads) {
				this.#largeDownloads.set(start + index, bytes);
			}
		}
	}

	#reserveDownloads(): void {
		const {length} = this.#downloads;
		if (length < this.#count) {
			this.#downloads = withRoom(this.#downloads, this.#count);
			this.#downloads.fill(notInColumn, length);
		}
	}
}
