import {type EntryColumns} from '../../model/columns/entry-columns.js';
import {type ContentHasher} from '../../tar/hash-content.js';
import {sparseHead} from '../../tar/sparse-head.js';
import {type OpenFile} from '../read-range.js';
import {createBodyReader, type SparseBody, type TakeTurn} from './body.js';
import {type LongContents} from './long-contents.js';
import {fillFrom} from './read-window.js';

/** Where the contents of a layer's entries lie in its file. */
export type LayerBodies = {
	readonly file: OpenFile;
	readonly entries: EntryColumns;

	/** Those that are not hashed yet. */
	readonly long: LongContents;

	/** By where the stored body starts. */
	readonly sparse: ReadonlyMap<number, SparseBody>;
};

/** Bytes at the beginning of a content that tell most from others of the same size. What is no longer is hashed when it is found. */
export const headSize = 4096;

/** Stands for several files in a table whose values are files. */
const several = -1;

/** A hash of a beginning, with the size worked in: never that of a whole content that is no longer than the beginning. */
const mixSize = (hash: bigint, size: number): bigint =>
	BigInt.asUintN(64, hash ^ (BigInt(size) * 0x9e_37_79_b9_7f_4a_7c_15n));

const none: readonly number[] = [];

/** Those of some files, given one by one, that have a key in common; the first of a key comes with the second. */
const createRivals = (): ((key: number, file: number) => readonly number[]) => {
	const holders = new Map<number, number>();
	return (key, file) => {
		const holder = holders.get(key);
		if (holder === undefined) {
			holders.set(key, file);
			return none;
		}

		if (holder === several) {
			return [file];
		}

		holders.set(key, several);
		return [holder, file];
	};
};

type NumberedLayer = {
	readonly bodies: LayerBodies;

	/** The number of its first file among those of all layers. */
	readonly first: number;
};

/** Hashes what one more layer makes necessary, also in those before it. */
export type HashNeeded = (
	bodies: LayerBodies,
	takeTurn: TakeTurn,
) => Promise<void>;

/**
Hashes the contents of files in layers that lie open in files of their own or in one, as far as that is needed to tell which are the same: nothing of a file whose size is like no other, the beginning of one whose beginning is, also of one that has been found to be the same as the first with that beginning, else all of it. Hashes are then equal where the contents of files of one size are, and only there.
*/
export const createHashNeeded = (hasher: ContentHasher): HashNeeded => {
	const layers: NumberedLayer[] = [];
	let count = 0;
	const rivalsOfSize = createRivals();
	const firstOfHead = new Map<number, number>();

	/** By beginning: the hash of all of the first, once another has been found to go on otherwise. */
	const hashOfFirst = new Map<number, bigint>();
	const headBytes = new Uint8Array(headSize);
	const bodyReader = createBodyReader(hasher);

	const locate = (file: number) => {
		const layer = layers.findLast(({first}) => first <= file)!;
		const {file: archive, entries, long, sparse} = layer.bodies;
		const entry = long.entry(file - layer.first);
		const offset = long.offset(file - layer.first);
		const size = entries.size(entry);
		return {
			file: archive,
			entries,
			entry,
			offset,
			size,
			sparse: sparse.get(offset),
		};
	};

	const hashHead = (file: number): bigint => {
		const {file: archive, entries, entry, offset, size, sparse} = locate(file);
		const stored = headBytes.subarray(
			0,
			Math.min(headSize, sparse?.storedSize ?? size),
		);
		fillFrom(archive, stored, offset);
		const head = sparse
			? sparseHead(stored, sparse.fragments, Math.min(headSize, size))
			: stored;
		const hash = mixSize(hasher.hash(head), size);
		entries.setHash(entry, hash);
		return hash;
	};

	/** Hashes a file as a whole unless it is the same as the first with its beginning, whose hash it has already. */
	const tellApart = async (
		key: number,
		file: number,
		takeTurn: TakeTurn,
	): Promise<void> => {
		const firstFile = firstOfHead.get(key);
		if (firstFile === undefined) {
			firstOfHead.set(key, file);
			return;
		}

		const first = locate(firstFile);
		const own = locate(file);
		let known = hashOfFirst.get(key);
		if (
			known === undefined &&
			(await bodyReader.areSame(first, own, headSize, takeTurn))
		) {
			return;
		}

		known ??= await bodyReader.hash(first, takeTurn);
		hashOfFirst.set(key, known);
		const hash = await bodyReader.hash(own, takeTurn);
		// What is the same as the first keeps the hash of its beginning, as that does.
		if (hash !== known) {
			own.entries.setHash(own.entry, hash);
		}
	};

	return async (bodies, takeTurn) => {
		const first = count;
		const {entries, long} = bodies;
		count += long.count;
		layers.push({bodies, first});
		for (let index = 0; index < long.count; index++) {
			const size = entries.size(long.entry(index));
			for (const rival of rivalsOfSize(size, first + index)) {
				const key = Number(hashHead(rival) >> 12n);
				await tellApart(key, rival, takeTurn);
				await takeTurn();
			}
		}
	};
};
