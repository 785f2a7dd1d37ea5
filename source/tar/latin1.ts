import {Buffer} from 'node:buffer';

/** Bytes as a string of as many characters, one for one. */
export const latin1 = (
	bytes: Uint8Array,
	start = 0,
	end = bytes.length,
): string =>
	Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString(
		'latin1',
	);
