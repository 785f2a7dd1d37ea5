import {type LayerRange} from '../model/change.js';
import {type Image} from '../model/image.js';

/** What stands for a layer in lists: its number, or `a` or `b` where images are compared. */
export const layerLabel = (
	{comparison}: Pick<Image, 'comparison'>,
	index: number,
): string => (comparison ? (index === 0 ? 'a' : 'b') : String(index));

/** A layer in a sentence: `layer 3`, `image a`. */
export const layerName = (image: Image, index: number): string =>
	`${image.comparison ? 'image' : 'layer'} ${layerLabel(image, index)}`;

/** The layers of a range in a sentence: `layers 1 to 3`. */
export const rangeName = (image: Image, {first, last}: LayerRange): string =>
	first < last ? `layers ${first} to ${last}` : layerName(image, last);
