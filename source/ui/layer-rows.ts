import {type LayerRange} from '../model/change.js';
import {comparedRange} from '../model/compare/compare-images.js';
import {type HistoryEntry, type Image, type Layer} from '../model/image.js';
import {memoize} from './memoize.js';
import {type State} from './state.js';

/** A row of the layer list: a layer, or a history entry that made none. */
export type LayerRow =
	| {readonly kind: 'layer'; readonly layer: Layer}
	| {
			readonly kind: 'empty';
			readonly entry: HistoryEntry;
			readonly layer: Layer | undefined;
	  };

const collectRows = memoize(
	(image: Image, emptyHistory: boolean): readonly LayerRow[] => {
		const isAligned = image.history.some(entry => entry.layer !== undefined);
		if (!emptyHistory || !isAligned) {
			return image.layers.map(layer => ({kind: 'layer', layer}));
		}

		let layer: Layer | undefined = image.layers[0];
		return image.history.map((entry): LayerRow => {
			if (entry.layer === undefined) {
				return {kind: 'empty', entry, layer};
			}

			layer = image.layers[entry.layer]!;
			return {kind: 'layer', layer};
		});
	},
	2,
);

/** The whole history in its order; only the layers where the two do not fit together. */
export const historyRows = (image: Image): readonly LayerRow[] =>
	collectRows(image, true);

const none: readonly LayerRow[] = [];

export const layerRows = (state: State): readonly LayerRow[] =>
	state.image ? collectRows(state.image, state.emptyHistory) : none;

/** Whether there are history entries without a layer whose place among the layers is known. */
export const hasEmptyRows = ({image}: State): boolean =>
	image !== undefined && collectRows(image, true).length > image.layers.length;

/** The row under the cursor of the layer list. */
export const selectedLayerRow = (state: State): LayerRow | undefined =>
	layerRows(state)[state.layers.cursor];

/** The layer whose files are shown. */
export const selectedLayer = (state: State): Layer | undefined =>
	selectedLayerRow(state)?.layer;

/** The layers whose changes are shown, from the marked one to the selected one, whichever is lower. */
export const comparedLayers = (state: State): LayerRange | undefined => {
	if (state.image?.comparison) {
		return comparedRange;
	}

	const selected = selectedLayer(state)?.index;
	if (selected === undefined) {
		return undefined;
	}

	// Another platform's image may have fewer layers.
	const other = Math.min(
		state.range ?? selected,
		state.image!.layers.length - 1,
	);
	return {first: Math.min(other, selected), last: Math.max(other, selected)};
};

/** Where a layer stands in the list. */
export const rowOfLayer = (state: State, index: number): number =>
	Math.max(
		0,
		layerRows(state).findIndex(
			row => row.kind === 'layer' && row.layer.index === index,
		),
	);
