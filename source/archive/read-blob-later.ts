import {type ReadBlob} from './archive.js';

/** Reads a layer's blob as it streams, with code that is loaded for the first one: an image whose layers are known or lie open in a file needs none of it. */
export const readBlobLater: ReadBlob = async (chunks, options) => {
	const {readLayerBlob} = await import('./read-layer-blob.js');
	return readLayerBlob(chunks, options);
};
