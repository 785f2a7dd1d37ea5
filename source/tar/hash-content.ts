import {createHash, hash as hashOnce} from 'node:crypto';
import createHasher from 'xxhash-wasm';

/** How contents are hashed: XXH64, or the first 64 bits of SHA-256, which a table of contents can tell too. Hashes of different kinds never compare. */
export type HashKind = 'xxh64' | 'sha256';

// The hasher copies what it gets into its memory. When that grows, V8 throws away all that it has compiled to read bytes.
const largestPart = 32 * 1024;

/** Hashes contents, in 64 bits: enough to tell the files of an image apart, no protection against forgery. */
export type ContentHasher = {
	readonly hash: (bytes: Uint8Array) => bigint;
	readonly start: () => ContentHash;
};

export type ContentHash = {
	readonly update: (bytes: Uint8Array) => ContentHash;
	readonly digest: () => bigint;
};

const loadXxh64 = async (): Promise<ContentHasher> => {
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

const startSha256 = (): ContentHash => {
	const state = createHash('sha256');
	const hash: ContentHash = {
		update(bytes) {
			state.update(bytes);
			return hash;
		},
		digest: () => state.digest().readBigUInt64BE(),
	};
	return hash;
};

/** The content hash, of the kind `sha256`, of a content whose SHA-256 is known. */
export const hashOfSha256 = (hex: string): bigint =>
	BigInt(`0x${hex.slice(0, 16)}`);

const sha256Hasher: ContentHasher = {
	hash: bytes => hashOnce('sha256', bytes, 'buffer').readBigUInt64BE(),
	start: startSha256,
};

let loading: Promise<ContentHasher> | undefined;

export const loadHasher = async (
	kind: HashKind = 'xxh64',
): Promise<ContentHasher> => {
	if (kind === 'sha256') {
		return sha256Hasher;
	}

	loading ??= loadXxh64();
	return loading;
};
