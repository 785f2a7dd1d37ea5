import {type Archive} from './archive.js';
import {digestOfBlobPath} from './digest.js';
import {chooseItem, readManifestItems} from './docker-manifest.js';
import {type ImageFiles} from './image-files.js';
import {readImageConfig} from './image-config.js';
import {parseJson} from './json-document.js';
import {type ImageChoice} from './oci-layout.js';

/** Finds the image in a docker-archive from the bytes of its `manifest.json`. */
export const resolveDockerArchive = async (
	archive: Archive,
	manifest: Uint8Array,
	choice: Pick<ImageChoice, 'tag' | 'reference'>,
): Promise<ImageFiles> => {
	const item = chooseItem(readManifestItems(manifest), choice, archive.name);
	const bytes =
		item.layerSources.size > 0
			? await archive.readDocument(item.config)
			: undefined;
	const diffIds = bytes
		? readImageConfig(parseJson(bytes, item.config)).diffIds
		: [];
	return {
		config: item.config,
		repoTags: item.repoTags,
		layers: item.layers.map((path, index) => {
			const source = item.layerSources.get(diffIds[index] ?? '');
			return {
				path,
				digest: digestOfBlobPath(path) ?? source?.digest,
				mediaType: source?.mediaType,
				foreign: source?.mediaType?.includes('foreign') ?? false,
			};
		}),
	};
};
