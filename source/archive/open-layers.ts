import {type OpenBytes, type OpenLayers} from '../model/open-layers.js';
import {formatOf, longestMagic} from '../tar/compression.js';
import {type Archive, type BlobPlace} from './archive.js';
import {type ImageFiles} from './image-files.js';
import {ReadWindow} from './in-place/read-window.js';

/** Undefined where it is compressed. */
const openPlain = ({file, start, size}: BlobPlace): OpenBytes | undefined => {
	const open = new ReadWindow(file, start, size);
	const head = open.readAt(0, Math.min(longestMagic, size));
	return formatOf(head) === 'none' ? open : undefined;
};

/** How an image's layers are opened once more; undefined where its archive can be read only once. */
export const createOpenLayers = (
	{reread}: Archive,
	{layers: files}: ImageFiles,
): OpenLayers | undefined => {
	if (!reread) {
		return undefined;
	}

	return async function* (layers, signal) {
		const {decompress} = await import('../tar/decompress.js');
		const layerOfPath = new Map(
			[...layers].map(layer => [files[layer]!.path, layer]),
		);
		const paths = new Set(layerOfPath.keys());
		for await (const {path, blob, place} of reread(paths, signal)) {
			const layer = layerOfPath.get(path)!;
			const open = place && openPlain(place);
			if (open) {
				yield {layer, tar: blob, open};
				continue;
			}

			const {chunks} = await decompress(blob);
			yield {layer, tar: chunks};
		}
	};
};
