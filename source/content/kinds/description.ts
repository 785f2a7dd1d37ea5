import {type ByteSource} from '../byte-source.js';

/** What a content is, as its bytes tell. Names and values are as they stand there: they can be anything. */
export type Description = {
	/** In a few words, for a title. */
	readonly kind: string;
	readonly facts: ReadonlyArray<readonly [name: string, value: string]>;

	/** What it consists of. */
	readonly members?: readonly string[] | undefined;

	/** Whether there are members besides. */
	readonly hasMore?: boolean | undefined;

	/** Whether it is compressed in a way that can be unpacked, to tell what is in it. */
	readonly isPacked?: boolean | undefined;

	/** How it can be laid out, or as a sentence why it cannot; absent for what never is. */
	readonly layout?: 'json' | (string & {}) | undefined;
};

/** A content whose beginning is at hand. */
export type Content = {
	readonly bytes: ByteSource;
	readonly head: Uint8Array;

	/** The last part of its path. */
	readonly name: string;
};

/** Tells what a content is if it is of some kinds. */
export type Describe = (
	content: Content,
) => Promise<Description | undefined> | Description | undefined;

/** Of an archive at most so many are listed. */
export const mostMembers = 1000;

/** Whether bytes have these at a place; text stands for its characters' codes. */
export const hasAt = (
	bytes: Uint8Array,
	offset: number,
	wanted: string | readonly number[],
): boolean =>
	[...wanted].every(
		(item, index) =>
			bytes[offset + index] ===
			(typeof item === 'string' ? item.codePointAt(0) : item),
	);

/** Bytes for numbers to be read of. */
export const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The text of bytes up to the first zero. */
export const textUntilZero = (bytes: Uint8Array): string => {
	const end = bytes.indexOf(0);
	return String.fromCodePoint(
		...bytes.subarray(0, Math.min(512, end === -1 ? bytes.length : end)),
	);
};
