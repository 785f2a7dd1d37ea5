import {type Image, type ImageInfo} from './image.js';
import {countChanges} from './layer-changes.js';
import {type LayerContents, LayerContentsBuilder} from './layer-contents.js';
import {mergeLayers} from './merge-layers.js';
import {type MergedTree} from './merged-tree.js';
import {measureWaste, type Waste} from './waste.js';

/** By layer: what its wasted copies take of its compressed blob, undefined where that is not known of the layer. */
const sumWastedDownloads = (
	{layerCount, entries, firstEntries}: MergedTree,
	{copies}: Waste,
): ReadonlyArray<number | undefined> => {
	const sums = Array.from(
		{length: layerCount},
		(_, layer): number | undefined => {
			const first = firstEntries[layer]!;
			const isKnown =
				first < firstEntries[layer + 1]! &&
				entries.downloadBytes(first) !== undefined;
			return isKnown ? 0 : undefined;
		},
	);
	for (const {layer, downloadBytes} of copies) {
		if (downloadBytes !== undefined) {
			sums[layer] = (sums[layer] ?? 0) + downloadBytes;
		}
	}

	return sums;
};

/** Without other knowledge the lowest layer is taken for the base image. */
const guessedBaseLayers = 1;

type MaybeRead = LayerContents | undefined;

/** As `analyzeImage`, but empties the list of layers, so that their memory can be used again while they are put together. */
export const analyzeAndLetGo = (
	info: ImageInfo,
	contents: MaybeRead[],
): Image => {
	const facts = contents.map(layer => ({
		isRead: layer !== undefined,
		storedBytes: layer?.storedBytes ?? 0,
	}));
	const layers = contents.map(layer => layer ?? new LayerContentsBuilder());
	contents.length = 0;
	const {tree, anomalies} = mergeLayers(layers);
	const baseLayers = Math.min(
		info.base?.layers ?? guessedBaseLayers,
		facts.length,
	);
	const waste = measureWaste(tree, baseLayers);
	const wastedDownloads = sumWastedDownloads(tree, waste);
	return {
		...info,
		layers: info.layers.map((layer, index) => ({
			...layer,
			...facts[index]!,
			changes: countChanges(tree, index),
			wastedDownloadBytes: wastedDownloads[index],
			base: index < baseLayers,
		})),
		anomalies: [...info.anomalies, ...anomalies],
		tree,
		isComplete: facts.every(({isRead}) => isRead),
		waste,
		baseLayers,
		baseIsGuess: info.base?.layers === undefined,
	};
};

/** Puts what the documents say and what the layers hold together. `contents` has one element for each layer of `info`, undefined where the layer is not read yet. */
export const analyzeImage = (
	info: ImageInfo,
	contents: readonly MaybeRead[],
): Image => analyzeAndLetGo(info, [...contents]);
