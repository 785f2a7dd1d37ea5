import {type Update} from './action.js';
import {selectedPath} from './file-rows.js';
import {type State, withMessage} from './state.js';

/** Copies the path that is selected among the files, as the image has it. */
export const copyPath = (state: State): Update<State> => {
	const path = selectedPath(state);
	return path === undefined || !state.image
		? {state: withMessage(state, 'There is no path to copy.')}
		: {
				state: withMessage(state, 'Copied the path.'),
				effect: {
					type: 'copy',
					text: state.image.tree.paths.absolute(path),
				},
			};
};
