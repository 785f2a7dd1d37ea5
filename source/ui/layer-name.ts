import {type LayerRange} from '../model/change.js';

/** A layer in a sentence: `layer 3`. */
export const layerName = (index: number): string => `layer ${index}`;

/** The layers of a range in a sentence: `layers 1 to 3`. */
export const rangeName = ({first, last}: LayerRange): string =>
	first < last ? `layers ${first} to ${last}` : layerName(last);
