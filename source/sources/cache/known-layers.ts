import {type LayerBlob} from '../../archive/archive.js';
import {type HashKind} from '../../tar/hash-content.js';
import {type ImageCache} from './image-cache.js';

/** Those of some layers that are in the cache, by their digests. */
export const findKnownLayers = async (
	cache: ImageCache | undefined,
	digests: Iterable<string>,
	hashKind: HashKind | undefined,
): Promise<ReadonlyMap<string, LayerBlob>> => {
	const known = new Map<string, LayerBlob>();
	await Promise.all(
		[...new Set(digests)].map(async digest => {
			const blob = await cache?.readLayer(digest, hashKind);
			if (blob) {
				known.set(digest, blob);
			}
		}),
	);
	return known;
};
