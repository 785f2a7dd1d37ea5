import {type Archive} from '../../archive/archive.js';
import {digestOfBlobPath} from '../../archive/digest.js';
import {type HashKind} from '../../tar/hash-content.js';
import {type ImageCache} from './image-cache.js';

/**
An archive that is asked only for the blobs that are not in the cache.

@param ownKind How its contents are hashed, where that is not the reader's choice.
*/
export const withCachedBlobs = (
	archive: Archive,
	cache: ImageCache,
	ownKind: HashKind | undefined,
): Archive => ({
	...archive,
	async readDocument(path) {
		const digest = digestOfBlobPath(path);
		const known =
			digest === undefined ? undefined : await cache.readDocument(digest);
		if (known) {
			return known;
		}

		const bytes = await archive.readDocument(path);
		if (digest !== undefined && bytes) {
			await cache.writeDocument(digest, bytes);
		}

		return bytes;
	},
	async readLayer(path, options) {
		const digest = digestOfBlobPath(path) ?? '';
		const hashKind = ownKind ?? options.hashKind;
		const known = await cache.readLayer(digest, hashKind);
		if (known) {
			return known;
		}

		const blob = await archive.readLayer(path, options);
		if (blob?.digest === digest) {
			await cache.writeLayer(blob, hashKind);
		}

		return blob;
	},
});
