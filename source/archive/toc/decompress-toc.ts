import {decompress} from '../../tar/decompress.js';
import {fault} from '../../tar/fault.js';

async function* asChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

/** Decompresses a range of a blob, which has to be compressed as the blob is. */
export const decompressToc = async (
	bytes: Uint8Array,
	expected: 'gzip' | 'zstd',
): Promise<AsyncIterable<Uint8Array>> => {
	const {compression, chunks} = await decompress(asChunks(bytes));
	if (compression !== expected) {
		throw fault('its table of contents is not compressed as it should be');
	}

	return chunks;
};
