import type {ByteReader} from './byte-reader.js';
import type {Compression} from './compression.js';
import {fault} from './fault.js';

/** That many bytes of compressed data; throws `layer-invalid` when there are fewer. */
export const takeWhole = async (
	input: ByteReader,
	length: number,
	compression: Exclude<Compression, 'none'>,
): Promise<Uint8Array> => {
	const bytes = await input.take(length);
	if (bytes.length < length) {
		throw fault(`the ${compression} data is cut short`);
	}

	return bytes;
};
