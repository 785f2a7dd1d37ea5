import {type Update} from '../action.js';
import {editLine, textOf} from '../edit/edit-line.js';
import {
	overlayOf,
	popOverlay,
	pushOverlay,
	replaceOverlay,
} from '../overlay.js';
import {type State, withMessage} from '../state.js';
import {showImage} from '../update-image.js';
import {settle} from '../update-lists.js';
import {takeFilterAway} from '../update-filter.js';
import {type CompareAction} from './compare-action.js';

/** Asks what to compare the image with. */
const openCompare = (state: State): State => {
	if (!state.image?.isComplete || state.opening !== undefined) {
		return withMessage(
			state,
			'The image can be compared once all layers are read.',
		);
	}

	return pushOverlay(state, {
		kind: 'compare',
		reference: editLine(''),
		phase: {kind: 'asking'},
	});
};

/** Reads the image whose name was typed. */
export const startComparing = (state: State): Update<State> => {
	const overlay = overlayOf(state, 'compare');
	const reference = overlay ? textOf(overlay.reference).trim() : '';
	if (!overlay || !state.image || reference === '') {
		return {state: withMessage(state, 'Type the name of an image.')};
	}

	return {
		state: replaceOverlay(state, {...overlay, phase: {kind: 'loading'}}),
		effect: {type: 'compare', image: state.image, reference},
	};
};

/** Goes back to the image that was compared with another one, as it was left. */
const leaveComparison = (state: State): State =>
	state.beneath
		? settle({
				...state.beneath,
				size: state.size,
				paneSizes: state.paneSizes,
				message: undefined,
			})
		: state;

/** Takes the filter away, and where there is none leaves the comparison. */
export const clearOrLeave = (state: State): State =>
	state.beneath && state.files.filter === ''
		? leaveComparison(state)
		: takeFilterAway(state);

/** What the commands of the comparison do to the state. */
export const compareTransitions = {
	'compare.open': openCompare,
	'compare.close': popOverlay<State>,
	'compare.leave': leaveComparison,
} as const;

/** Takes in how far the other image is, and in the end shows the comparison. */
export const followComparing = (state: State, action: CompareAction): State => {
	const overlay = overlayOf(state, 'compare');
	if (overlay?.phase.kind !== 'loading') {
		return state;
	}

	switch (action.type) {
		case 'show-comparing': {
			const phase = {...overlay.phase, progress: action.progress};
			return replaceOverlay(state, {...overlay, phase});
		}

		case 'fail-comparing': {
			const phase = {kind: 'asking', problem: action.reason} as const;
			return replaceOverlay(state, {...overlay, phase});
		}

		case 'show-comparison': {
			const beneath = popOverlay(state);
			return showImage({...beneath, beneath}, action.image);
		}
	}
};
