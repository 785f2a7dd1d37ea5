import {createHash} from 'node:crypto';

/** The SHA-256 of a blob that streams by. */
export type BlobHash = {
	/** Takes the next bytes, which must stay as they are until it resolves. */
	readonly update: (bytes: Uint8Array) => Promise<void> | undefined;

	/** In hexadecimal digits; no more bytes can come then. */
	readonly digest: () => Promise<string>;
};

/** Hashes here and now. */
export const startBlobHash = (): BlobHash => {
	const hash = createHash('sha256');
	return {
		update(bytes) {
			hash.update(bytes);
			return undefined;
		},
		digest: async () => hash.digest('hex'),
	};
};
