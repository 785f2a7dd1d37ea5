import {type Image, type Layer} from '../image.js';
import {countChanges} from '../layer-changes.js';
import {type MergedTree} from '../merged-tree.js';
import {WastedCopies} from '../wasted-copies.js';
import {compareImages} from './compare-images.js';

const toLayer = (
	{reference, created, waste}: Image,
	index: number,
	tree: MergedTree,
): Layer => ({
	index,
	command: reference,
	created,
	isRead: true,
	storedBytes: waste.liveBytes,
	wastedDownloadBytes: undefined,
	changes: countChanges(tree, index),
	base: false,
});

/** Compares two images and gives the comparison as an image with two layers: the file system of the first, and what the second has otherwise. So whatever shows an image also shows how two differ. Nothing in it counts as wasted. */
export const joinImages = (a: Image, b: Image): Image => {
	const comparison = compareImages(a, b);
	const {tree} = comparison;
	const bytes = a.waste.liveBytes + b.waste.liveBytes;
	return {
		reference: `${a.reference} → ${b.reference}`,
		source: a.source === b.source ? a.source : `${a.source}, ${b.source}`,
		repoTags: [],
		config: b.config,
		history: [],
		layers: [a, b].map((image, index) => toLayer(image, index, tree)),
		anomalies: [],
		tree,
		isComplete: true,
		waste: {
			totalBytes: bytes,
			liveBytes: bytes,
			wastedBytes: 0,
			wastedDownloadBytes: undefined,
			efficiency: 1,
			ownBytes: bytes,
			ownWastedBytes: 0,
			ownWastedPercent: 0,
			copies: new WastedCopies(tree, new Int32Array()),
		},
		baseLayers: 0,
		baseIsGuess: false,
		joined: [a, b],
		comparison,
	};
};

/** The image that an entry of a comparison comes from, and its number there. */
export const originOf = (
	image: Image,
	entry: number,
): {readonly image: Image; readonly entry: number} => {
	const [a, b] = image.joined ?? [];
	if (!a || !b || entry < 0) {
		return {image, entry};
	}

	const {count} = a.tree.entries;
	return entry < count ? {image: a, entry} : {image: b, entry: entry - count};
};
