import {type Action, type Update} from './action.js';
import {runCommand} from './commands.js';
import {followComparing} from './compare/update-compare.js';
import {followExtraction} from './extract/update-extract.js';
import {changeDifference} from './difference/difference-part.js';
import {takeContents} from './contents/update-contents.js';
import {changeLook} from './findings/update-look.js';
import {takeMouse} from './mouse/update-mouse.js';
import {topOverlay} from './overlay.js';
import {moveInOverlay, partOf} from './overlay-parts.js';
import {type State, withMessage} from './state.js';
import {typeText} from './update-filter.js';
import {showImage} from './update-image.js';
import {settle} from './update-lists.js';
import {failOpening} from './update-platforms.js';
import {changeViewer} from './viewer/update-viewer.js';

/** Takes in text where something is typed. */
const typeAnywhere = (state: State, text: string): State => {
	const overlay = topOverlay(state);
	const type = overlay ? partOf(overlay).typeText?.(overlay) : typeText;
	return type?.(state, text) ?? state;
};

/** The whole behaviour of the explorer: what becomes of a state by an action. Pure. */
export const update = (state: State, action: Action): Update<State> => {
	switch (action.type) {
		case 'run-command': {
			return runCommand(state, action.command);
		}

		case 'type-text': {
			return {state: typeAnywhere(state, action.text)};
		}

		case 'use-mouse': {
			return takeMouse(state, action.event);
		}

		case 'resize': {
			return {
				state: moveInOverlay(settle({...state, size: action.size}), 'stay'),
			};
		}

		case 'show-progress': {
			return {state: {...state, progress: action.progress}};
		}

		case 'show-contents': {
			return {state: takeContents(state, action)};
		}

		case 'change-look': {
			return {state: changeLook(state, action)};
		}

		case 'show-image': {
			return {state: showImage(state, action.image)};
		}

		case 'show-comparing':
		case 'show-comparison':
		case 'fail-comparing': {
			return {state: followComparing(state, action)};
		}

		case 'show-extraction':
		case 'finish-extraction': {
			return {state: followExtraction(state, action)};
		}

		case 'change-difference': {
			return {state: changeDifference(state, action.sides, action.change)};
		}

		case 'change-viewer': {
			return {state: changeViewer(state, action.source, action.change)};
		}

		case 'say': {
			return {state: withMessage(state, action.message)};
		}

		case 'fail-opening': {
			return {state: failOpening(state, action.message)};
		}
	}
};
