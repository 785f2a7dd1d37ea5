import {type Image} from '../../model/image.js';
import {memoize} from '../memoize.js';

/** What an instruction's layer costs in vain. */
export type InstructionBytes = {
	/** Of what it stored, what no path of the final image shows. */
	readonly wasted: number;

	/** Of what lower layers stored, what it hid. */
	readonly hidden: number;
};

/** By layer: its part in the image's waste. */
export const instructionBytes = memoize(
	({layers, waste}: Image): readonly InstructionBytes[] => {
		const bytes = layers.map(() => ({wasted: 0, hidden: 0}));
		for (const {layer, hiddenBy, bytes: size} of waste.copies) {
			bytes[layer]!.wasted += size;
			if (hiddenBy !== layer) {
				bytes[hiddenBy]!.hidden += size;
			}
		}

		return bytes;
	},
);
