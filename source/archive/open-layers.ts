import {type OpenLayers} from '../model/open-layers.js';
import {decompress} from '../tar/decompress.js';
import {type Archive} from './archive.js';
import {type ImageFiles} from './image-files.js';

/** How an image's layers are opened once more; undefined where its archive can be read only once. */
export const createOpenLayers = (
	{reread}: Archive,
	{layers: files}: ImageFiles,
): OpenLayers | undefined => {
	if (!reread) {
		return undefined;
	}

	return async function* (layers, signal) {
		const layerOfPath = new Map(
			[...layers].map(layer => [files[layer]!.path, layer]),
		);
		const paths = new Set(layerOfPath.keys());
		for await (const {path, blob} of reread(paths, signal)) {
			const {chunks} = await decompress(blob);
			yield {layer: layerOfPath.get(path)!, tar: chunks};
		}
	};
};
