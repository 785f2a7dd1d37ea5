import {Buffer} from 'node:buffer';

export type Compression = 'none' | 'gzip' | 'zstd';

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
