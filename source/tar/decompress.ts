import {ByteReader} from './byte-reader.js';
import {type Compression, formatOf, longestMagic} from './compression.js';
import {fault} from './fault.js';
import {gunzip} from './gunzip.js';
import type {OutputMarks} from './input-marks.js';
import {unzstd} from './unzstd.js';

export type Decompressed = {
	readonly compression: Compression;
	readonly chunks: AsyncIterable<Uint8Array>;
};

/**
Decompresses a layer, by what its first bytes are rather than by what it is called. An empty input is not compressed.

Rejects with `layer-invalid` for formats that layers may not have; reading the chunks rejects with it for damaged data and for data that is cut short. Leaving the loop over the chunks releases the input.

@param marks Gets to know what the content takes in the input, if that is compressed; what it throws, reading the chunks rejects with.
*/
export const decompress = async (
	chunks: AsyncIterable<Uint8Array>,
	marks?: OutputMarks,
): Promise<Decompressed> => {
	const input = new ByteReader(chunks);
	const head = await input.take(longestMagic);
	input.unread(head);
	const compression = formatOf(head);
	switch (compression) {
		case 'none': {
			return {compression, chunks: input.rest()};
		}

		case 'gzip': {
			return {compression, chunks: gunzip(input, marks)};
		}

		case 'zstd': {
			return {compression, chunks: unzstd(input, {marks})};
		}

		case 'xz':
		case 'bzip2': {
			await input.release();
			throw fault(
				`it is compressed with ${compression}, which image layers may not be`,
			);
		}
	}
};
