import {type LayerContents} from '../model/layer-contents.js';

/** How many entries the layers have that are read. */
export const countEntries = (
	contents: ReadonlyArray<LayerContents | undefined>,
): number => {
	let count = 0;
	for (const layer of contents) {
		count += layer?.entries.count ?? 0;
	}

	return count;
};
