import {type Action, type Update} from './action.js';
import {runCommand} from './commands.js';
import {type State} from './state.js';
import {typeText} from './update-filter.js';
import {showImage} from './update-image.js';
import {settle} from './update-lists.js';
import {failOpening} from './update-platforms.js';

/** The whole behaviour of the explorer: what becomes of a state by an action. Pure. */
export const update = (state: State, action: Action): Update<State> => {
	switch (action.type) {
		case 'run-command': {
			return runCommand(state, action.command);
		}

		case 'type-text': {
			return {state: typeText(state, action.text)};
		}

		case 'resize': {
			return {state: settle({...state, size: action.size})};
		}

		case 'show-progress': {
			return {state: {...state, progress: action.progress}};
		}

		case 'show-image': {
			return {state: showImage(state, action.image)};
		}

		case 'fail-opening': {
			return {state: failOpening(state, action.message)};
		}
	}
};
