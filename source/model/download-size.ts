import {type LayerInfo} from './image.js';

/** Bytes that a registry sends for an image: its compressed layers, one that stands in it twice counted once. Undefined when that is not known of every layer. */
export const downloadSize = (
	layers: readonly LayerInfo[],
): number | undefined => {
	const byDigest = new Map<string, number>();
	for (const {index, digest, compressedBytes} of layers) {
		if (compressedBytes === undefined) {
			return undefined;
		}

		byDigest.set(digest ?? String(index), compressedBytes);
	}

	let total = 0;
	for (const bytes of byDigest.values()) {
		total += bytes;
	}

	return layers.length === 0 ? undefined : total;
};
