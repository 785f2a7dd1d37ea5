import {type Image, type ImageInfo} from './image.js';
import {countChanges} from './layer-changes.js';
import {type LayerContents} from './layer-contents.js';
import {mergeLayers} from './merge-layers.js';
import {measureWaste} from './waste.js';

/** Without other knowledge the lowest layer is taken for the base image. */
const guessedBaseLayers = 1;

/** Puts what the documents say and what the layers hold together. `contents` has one element for each layer of `info`. */
export const analyzeImage = (
	info: ImageInfo,
	contents: readonly LayerContents[],
): Image => {
	const {tree, anomalies} = mergeLayers(contents);
	const baseLayers = Math.min(guessedBaseLayers, contents.length);
	return {
		...info,
		layers: info.layers.map((layer, index) => ({
			...layer,
			storedBytes: contents[index]!.storedBytes,
			changes: countChanges(tree, index),
			base: index < baseLayers,
		})),
		anomalies: [...info.anomalies, ...anomalies],
		tree,
		waste: measureWaste(tree, baseLayers),
		baseLayers,
		baseIsGuess: true,
	};
};
