import {type Image, type ImageInfo} from './image.js';
import {countChanges} from './layer-changes.js';
import {type LayerContents, LayerContentsBuilder} from './layer-contents.js';
import {mergeLayers} from './merge-layers.js';
import {measureWaste} from './waste.js';

/** Without other knowledge the lowest layer is taken for the base image. */
const guessedBaseLayers = 1;

/** Puts what the documents say and what the layers hold together. `contents` has one element for each layer of `info`, undefined where the layer is not read yet. */
export const analyzeImage = (
	info: ImageInfo,
	contents: ReadonlyArray<LayerContents | undefined>,
): Image => {
	const {tree, anomalies} = mergeLayers(
		contents.map(layer => layer ?? new LayerContentsBuilder()),
	);
	const baseLayers = Math.min(guessedBaseLayers, contents.length);
	return {
		...info,
		layers: info.layers.map((layer, index) => ({
			...layer,
			isRead: contents[index] !== undefined,
			storedBytes: contents[index]?.storedBytes ?? 0,
			changes: countChanges(tree, index),
			base: index < baseLayers,
		})),
		anomalies: [...info.anomalies, ...anomalies],
		tree,
		isComplete: contents.every(layer => layer !== undefined),
		waste: measureWaste(tree, baseLayers),
		baseLayers,
		baseIsGuess: true,
	};
};
