import {type Image} from '../model/image.js';
import {memoize} from './memoize.js';

/** What a layer costs in vain. */
export type LayerWaste = {
	/** Of what it stored, what no path of the final image shows. */
	readonly wasted: number;

	/** How many files that are. */
	readonly copies: number;

	/** Of what lower layers stored, what it hid. */
	readonly hidden: number;
};

/** By layer: its part in the image's waste. */
export const layerWaste = memoize(
	({layers, waste}: Image): readonly LayerWaste[] => {
		const bytes = layers.map(() => ({wasted: 0, copies: 0, hidden: 0}));
		for (const {layer, hiddenBy, bytes: size} of waste.copies) {
			bytes[layer]!.wasted += size;
			bytes[layer]!.copies++;
			if (hiddenBy !== layer) {
				bytes[hiddenBy]!.hidden += size;
			}
		}

		return bytes;
	},
);
