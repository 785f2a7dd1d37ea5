import createHasher from 'xxhash-wasm';

// The hasher copies what it gets into its memory, which never shrinks.
const largestPart = 1024 * 1024;

/** Hashes contents, in 64 bits: enough to tell the files of an image apart, no protection against forgery. */
export type ContentHasher = {
	readonly hash: (bytes: Uint8Array) => bigint;
	readonly start: () => ContentHash;
};

export type ContentHash = {
	readonly update: (bytes: Uint8Array) => ContentHash;
	readonly digest: () => bigint;
};

let loading: Promise<ContentHasher> | undefined;

const load = async (): Promise<ContentHasher> => {
	const hasher = await createHasher();
	const start = (): ContentHash => {
		const state = hasher.create64();
		const hash: ContentHash = {
			update(bytes) {
				for (let offset = 0; offset < bytes.length; offset += largestPart) {
					state.update(bytes.subarray(offset, offset + largestPart));
				}

				return hash;
			},
			digest: () => state.digest(),
		};
		return hash;
	};

	return {
		hash: bytes =>
			bytes.length <= largestPart
				? hasher.h64Raw(bytes)
				: start().update(bytes).digest(),
		start,
	};
};

export const loadHasher = async (): Promise<ContentHasher> => {
	loading ??= load();
	return loading;
};
