import {engineReference, imageKey} from '../../model/listed-image.js';
import {printable} from '../../printable.js';
import {type ChooserUpdate} from './chooser-action.js';
import {type ChooserState, say} from './chooser-state.js';
import {withSelected} from './update-dialog.js';

/** Marks the selected image, or compares the marked one with it; marking it again takes the mark away. */
export const markOrCompare = (state: ChooserState): ChooserUpdate =>
	withSelected(state, image => {
		const {marked} = state;
		if (!marked) {
			return {
				state: say(
					{...state, marked: image},
					`Go to another image and press the key again to compare ${printable(engineReference(image))} with it.`,
				),
			};
		}

		const unmarked = {...state, marked: undefined};
		return imageKey(marked) === imageKey(image)
			? {state: say(unmarked, 'Nothing is compared.')}
			: {state: unmarked, effect: {type: 'compare', a: marked, b: image}};
	});
