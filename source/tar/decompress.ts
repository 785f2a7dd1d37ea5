import {Buffer} from 'node:buffer';
import {ByteReader} from './byte-reader.js';
import {fault} from './fault.js';
import {gunzip} from './gunzip.js';
import type {OutputMarks} from './input-marks.js';
import {unzstd} from './unzstd.js';

export type Compression = 'none' | 'gzip' | 'zstd';

export type Decompressed = {
	readonly compression: Compression;
	readonly chunks: AsyncIterable<Uint8Array>;
};

/** How many bytes `formatOf` looks at. */
export const longestMagic = 6;

/** How something is compressed, by its first bytes. */
export const formatOf = (head: Uint8Array): Compression | 'xz' | 'bzip2' => {
	const hex = Buffer.from(head).toString('hex');
	if (hex.startsWith('1f8b')) {
		return 'gzip';
	}

	// A frame, or a skippable frame as zstd:chunked may start with.
	if (hex.startsWith('28b52ffd') || /^5[\da-f]2a4d18/v.test(hex)) {
		return 'zstd';
	}

	if (hex.startsWith('fd377a585a00')) {
		return 'xz';
	}

	return /^425a683[1-9]3141/v.test(hex) ? 'bzip2' : 'none';
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
