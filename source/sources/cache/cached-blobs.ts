import {
	type Archive,
	type LayerBlob,
	type ReadLayerOptions,
} from '../../archive/archive.js';
import {digestOfBlobPath} from '../../archive/digest.js';
import {startWatch} from '../../log.js';
import {type HashKind} from '../../tar/hash-content.js';
import {type ImageCache} from './image-cache.js';

/** A layer that came in another blob, as far as the image's documents tell of this one. */
const readSameLayer = async (
	cache: ImageCache,
	{diffId, compression, compressedBytes}: ReadLayerOptions,
	hashKind: HashKind | undefined,
): Promise<LayerBlob | undefined> => {
	if (
		diffId === undefined ||
		compression === undefined ||
		compressedBytes === undefined
	) {
		return undefined;
	}

	const contents = await cache.readContents(diffId, hashKind);
	return contents && {contents, compression, bytes: compressedBytes};
};

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
		const elapsed = startWatch();
		const digest = digestOfBlobPath(path) ?? '';
		const hashKind = ownKind ?? options.hashKind;
		const known =
			(await cache.readLayer(digest, hashKind)) ??
			(hashKind === 'sha256' ? await cache.readListed(digest) : undefined) ??
			(await readSameLayer(cache, options, hashKind));
		if (known) {
			cache.log(`layer ${digest}: from the cache in ${elapsed()}`);
			return known;
		}

		const blob = await archive.readLayer(path, options);
		if (blob) {
			cache.log(`layer ${digest}: ${blob.bytes} bytes read in ${elapsed()}`);
			await cache.writeLayer(blob, digest, hashKind);
		}

		return blob;
	},
});
