import {downloadSize} from '../download-size.js';
import {type Image, type Layer, type LayerInfo} from '../image.js';

export type CommonLayer = {
	/** Index of the layer in the first image. */
	readonly a: number;

	/** Index of the layer in the second image. */
	readonly b: number;
};

export type LayerComparison = {
	/** How many of the lowest layers are the same in both images. */
	readonly sharedBase: number;

	/** The layers of the second image that the first one has too, wherever they stand. */
	readonly common: readonly CommonLayer[];

	/** Layers of the first image that the second one has not. */
	readonly onlyA: readonly Layer[];

	/** Layers of the second image that the first one has not. */
	readonly onlyB: readonly Layer[];

	/** Bytes of the compressed layers that who has the first image must fetch for the second; undefined when that is not known of all of them. */
	readonly downloadBytes: number | undefined;

	/** Bytes of the files in these layers; a layer that stands in the image twice counts once. */
	readonly storedBytes: number;
};

/** What a layer is known by; undefined where nothing is known, then it is the same as no other. */
const identify = ({diffId, digest}: LayerInfo): string | undefined =>
	diffId ?? digest;

const countSharedBase = (
	a: readonly LayerInfo[],
	b: readonly LayerInfo[],
): number => {
	let count = 0;
	while (
		count < a.length &&
		count < b.length &&
		identify(a[count]!) !== undefined &&
		identify(a[count]!) === identify(b[count]!)
	) {
		count++;
	}

	return count;
};

const withoutRepeats = (layers: readonly Layer[]): readonly Layer[] => {
	const seen = new Set<string>();
	return layers.filter(layer => {
		const id = identify(layer);
		const isNew = id === undefined || !seen.has(id);
		if (id !== undefined) {
			seen.add(id);
		}

		return isNew;
	});
};

const indexById = (layers: readonly Layer[]): ReadonlyMap<string, number> => {
	const indexes = new Map<string, number>();
	for (const layer of layers) {
		const id = identify(layer);
		if (id !== undefined && !indexes.has(id)) {
			indexes.set(id, layer.index);
		}
	}

	return indexes;
};

/** Which layers two images have in common, and what must be fetched to go from the first to the second. */
export const compareLayers = (
	a: Pick<Image, 'layers'>,
	b: Pick<Image, 'layers'>,
): LayerComparison => {
	const inA = indexById(a.layers);
	const inB = indexById(b.layers);
	const isIn = (ids: ReadonlyMap<string, number>, layer: Layer): boolean =>
		ids.has(identify(layer) ?? '');
	const sharedBase = countSharedBase(a.layers, b.layers);
	const onlyB = b.layers.filter(layer => !isIn(inA, layer));
	const missing = withoutRepeats(onlyB);
	return {
		sharedBase,
		common: b.layers
			.filter(layer => isIn(inA, layer))
			.map(layer => ({
				a:
					layer.index < sharedBase
						? layer.index
						: inA.get(identify(layer) ?? '')!,
				b: layer.index,
			})),
		onlyA: a.layers.filter(layer => !isIn(inB, layer)),
		onlyB,
		downloadBytes: missing.length === 0 ? 0 : downloadSize(missing),
		storedBytes: missing.reduce((sum, layer) => sum + layer.storedBytes, 0),
	};
};
