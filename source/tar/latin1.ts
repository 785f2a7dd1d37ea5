import {Buffer} from 'node:buffer';

/** The same bytes with the methods of a buffer. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
	Buffer.isBuffer(bytes)
		? bytes
		: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** Bytes as a string of as many characters, one for one. */
export const latin1 = (
	bytes: Uint8Array,
	start = 0,
	end = bytes.length,
): string => asBuffer(bytes).toString('latin1', start, end);
