import {type LayerBlob} from '../../archive/archive.js';
import {readImageConfig} from '../../archive/image-config.js';
import {parseJson} from '../../archive/json-document.js';
import {
	describeImage,
	type Origin,
	type ReadImage,
} from '../../archive/read-image.js';
import {type DescribedImage} from './described-image.js';

/**
Shows an image while it is exported: at first as its engine describes it, then with each layer that has come.

@param known Layers by their diff ID.
*/
export const createPartialImage = (
	id: string,
	{files, config}: DescribedImage,
	{
		origin,
		known,
	}: {
		readonly origin: Origin;
		readonly known: ReadonlyMap<string, LayerBlob>;
	},
	onPartial: (partial: ReadImage) => void,
) => {
	const named = {id, config: readImageConfig(parseJson(config, 'the image'))};
	const blobs = new Map(known);
	const tell = () => {
		const results = new Map(
			files.layers.flatMap(({path}, index): Array<[number, LayerBlob]> => {
				const blob = blobs.get(path);
				return blob ? [[index, blob]] : [];
			}),
		);
		if (results.size < files.layers.length || results.size === 0) {
			onPartial(describeImage(files, named, origin, results));
		}
	};

	tell();
	return {
		add(blob: LayerBlob) {
			if (blob.diffId !== undefined) {
				blobs.set(blob.diffId, blob);
				tell();
			}
		},
	};
};
