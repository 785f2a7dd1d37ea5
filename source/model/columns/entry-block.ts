import {type Entry, type EntryType, entryTypes} from '../entry.js';
import {type NarrowColumn, put} from './narrow-column.js';

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

/** The code that columns keep for a type. */
export const typeCode = (type: EntryType): number => codeOfType.get(type)!;

/** Some entries, numbered from 0, without their paths. Columns are as narrow as these entries allow, and absent while no entry has such a thing. */
export type EntryBlock = {
	readonly types: Uint8Array;
	readonly modes: Uint16Array;
	uids: NarrowColumn;
	gids: NarrowColumn;
	sizes: NarrowColumn;
	mtimes: NarrowColumn;
	hashes: BigUint64Array | undefined;

	/** One more than the bytes; 0 where they are not known. */
	downloads: NarrowColumn | undefined;
	extras: Map<number, EntryExtra> | undefined;
};

/** Entries as plain arrays, all equally long, but for hashes: none where no entry has one. */
export type Columns = {
	readonly path: Int32Array;
	readonly type: Uint8Array;
	readonly mode: Uint16Array;
	readonly uid: NarrowColumn;
	readonly gid: NarrowColumn;
	readonly size: NarrowColumn;
	readonly mtime: NarrowColumn;
	readonly hash: BigUint64Array;
};

const nobody = 0xff_ff_ff_ff;

/** Whom a file belongs to once it is unpacked: the kernel takes the last 32 bits, and leaves it root's where all of them are set. */
export const heldOwner = (id: number): number =>
	id >>> 0 === nobody ? 0 : id >>> 0;

/** A block with room for so many entries. */
export const createBlock = (length: number): EntryBlock => ({
	types: new Uint8Array(length),
	modes: new Uint16Array(length),
	uids: new Uint8Array(length),
	gids: new Uint8Array(length),
	sizes: new Uint32Array(length),
	mtimes: new Int32Array(length),
	hashes: undefined,
	downloads: undefined,
	extras: undefined,
});

export const setExtra = (
	block: EntryBlock,
	at: number,
	extra: EntryExtra,
): void => {
	block.extras ??= new Map();
	block.extras.set(at, extra);
};

export const setHash = (block: EntryBlock, at: number, hash: bigint): void => {
	block.hashes ??= new BigUint64Array(block.types.length);
	block.hashes[at] = hash;
};

export const setDownload = (
	block: EntryBlock,
	at: number,
	bytes: number,
): void => {
	block.downloads = put(
		block.downloads ?? new Uint32Array(block.types.length),
		at,
		bytes + 1,
	);
};

/** What names of one file share besides its content. */
export type Attributes = Pick<
	Entry,
	'mode' | 'uid' | 'gid' | 'mtime' | 'xattrs'
>;

const setNumbers = (
	block: EntryBlock,
	at: number,
	{mode, uid, gid, mtime}: Attributes,
): void => {
	block.modes[at] = mode;
	block.uids = put(block.uids, at, heldOwner(uid));
	block.gids = put(block.gids, at, heldOwner(gid));
	block.mtimes = put(block.mtimes, at, mtime);
};

/** Gives an entry other attributes. */
export const setAttributes = (
	block: EntryBlock,
	at: number,
	attributes: Attributes,
): void => {
	const {xattrs} = attributes;
	const extra = block.extras?.get(at);
	setNumbers(block, at, attributes);
	if (extra !== undefined || xattrs !== undefined) {
		setExtra(block, at, {...extra, xattrs});
	}
};

/** Writes an entry into a block. */
export const setEntry = (
	block: EntryBlock,
	at: number,
	entry: Omit<Entry, 'path'>,
): void => {
	block.types[at] = typeCode(entry.type);
	setNumbers(block, at, entry);
	block.sizes = put(block.sizes, at, entry.size);
	if (entry.hash !== undefined) {
		setHash(block, at, entry.hash);
	}

	const {linkTarget, xattrs, deviceMajor, deviceMinor} = entry;
	if (
		linkTarget !== undefined ||
		(xattrs?.size ?? 0) > 0 ||
		deviceMajor !== undefined
	) {
		setExtra(block, at, {linkTarget, xattrs, deviceMajor, deviceMinor});
	}
};
