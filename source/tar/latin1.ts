import {Buffer} from 'node:buffer';

/** Bytes as a string of as many characters, one for one. */
export const latin1 = (
	bytes: Uint8Array,
	start = 0,
	end = bytes.length,
): string =>
	// To make a buffer of each field would take longer than to read it.
	(Buffer.isBuffer(bytes)
		? bytes
		: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
	).toString('latin1', start, end);
