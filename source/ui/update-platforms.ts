import {type OfferedPlatform} from '../model/image.js';
import {type Update} from './action.js';
import {overlayOf, popOverlay, pushOverlay} from './overlay.js';
import {platformName} from './platform-name.js';
import {scrollStart} from './scroll.js';
import {type State, withMessage} from './state.js';

/** The platform under the cursor of the list. */
const selectedPlatform = (state: State): OfferedPlatform | undefined =>
	state.image?.platforms?.[overlayOf(state, 'platforms')?.list.cursor ?? 0];

/** Shows the platforms to choose from, the cursor on the one that is shown. */
export const showPlatforms = (state: State): State => {
	const platforms = state.image?.platforms ?? [];
	if (platforms.length > 1) {
		const shown = platforms.findIndex(({isShown}) => isShown);
		return pushOverlay(state, {
			kind: 'platforms',
			list: {...scrollStart, cursor: Math.max(0, shown)},
		});
	}

	const only = state.image && platformName(state.image);
	return withMessage(
		state,
		only === undefined
			? 'The image does not tell its platform, and there is no other.'
			: `There is only one platform: ${only}.`,
	);
};

/** Asks for the image for the selected platform; what is shown stays until it comes. */
export const openPlatform = (state: State): Update<State> => {
	const platform = selectedPlatform(state);
	const closed = popOverlay(state);
	if (!platform) {
		return {state: closed};
	}

	if (platform.isShown) {
		return {state: withMessage(closed, 'This platform is already shown.')};
	}

	return {
		state: {...closed, opening: platformName(platform), progress: undefined},
		effect: {type: 'open-platform', platform},
	};
};

/** Stays with what is shown after another platform could not be opened. */
export const failOpening = (state: State, message: string): State => ({
	...withMessage(state, message),
	opening: undefined,
	progress: undefined,
});
