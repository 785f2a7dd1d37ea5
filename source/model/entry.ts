/** The types of a tar entry that exist in an image; the order gives the codes in `EntryColumns`. */
export const entryTypes = [
	'file',
	'directory',
	'symlink',
	'hardlink',
	'character',
	'block',
	'fifo',
] as const;

export type EntryType = (typeof entryTypes)[number];

/**
One entry of a layer as its tar header describes it, after PAX and GNU extensions.

Names are strings in which each byte that is not part of valid UTF-8 stands as the lone surrogate U+DC00 + byte, so that different names stay different and the bytes can be had back (see `bytes-text.ts`).
*/
export type Entry = {
	/** As stored; `normalizePath` makes it a path of the image. */
	readonly path: string;
	readonly type: EntryType;

	/** The permission bits with setuid, setgid and sticky: at most 0o7777. */
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;

	/** Bytes of the content (of a sparse file: with its holes); 0 for everything but files. */
	readonly size: number;

	/** Seconds since 1970, possibly negative or fractional. */
	readonly mtime: number;

	/** Of symlinks and hard links, as stored. */
	readonly linkTarget?: string | undefined;

	/** Extended attributes by name, with their exact bytes. */
	readonly xattrs?: ReadonlyMap<string, Uint8Array> | undefined;
	readonly deviceMajor?: number | undefined;
	readonly deviceMinor?: number | undefined;

	/** 64-bit hash of the content of a file. */
	readonly hash?: bigint | undefined;
};
