import {type Update} from '../action.js';
import {dockerfileWindow, rowsOf} from '../dockerfile/dockerfile-window.js';
import {selectedPath} from '../file-rows.js';
import {selectedLayer, selectedLayerRow} from '../layer-rows.js';
import {type State, withMessage} from '../state.js';
import {type ClipboardCommand} from './clipboard-command.js';
import {equivalentCommand} from './equivalent-command.js';

/** Copies a text, or says that there is none. */
const copy = (
	state: State,
	text: string | undefined,
	what: string,
): Update<State> =>
	text === undefined || text === ''
		? {state: withMessage(state, `There is no ${what} to copy.`)}
		: {
				state: withMessage(state, `Copied the ${what}.`),
				effect: {type: 'copy', text},
			};

/** Copies the path that is selected among the files, as the image has it. */
export const copyPath = (state: State): Update<State> => {
	const path = selectedPath(state);
	return copy(
		state,
		path === undefined ? undefined : state.image?.tree.paths.absolute(path),
		'path',
	);
};

const copyDigest = (state: State): Update<State> => {
	const layer = selectedLayer(state);
	return layer?.digest === undefined
		? copy(state, layer?.diffId, 'diff ID')
		: copy(state, layer.digest, 'digest');
};

const copyCommand = (state: State): Update<State> => {
	const row = selectedLayerRow(state);
	return copy(
		state,
		row?.kind === 'empty' ? row.entry.command : row?.layer.command,
		'command',
	);
};

const copyInstruction = (state: State): Update<State> =>
	copy(
		state,
		rowsOf(state)[dockerfileWindow(state).cursor]?.text,
		'instruction',
	);

/** What the commands that copy do. */
export const clipboardOutward: Readonly<
	Record<ClipboardCommand, (state: State) => Update<State>>
> = {
	'layers.copy-digest': copyDigest,
	'layers.copy-command': copyCommand,
	'dockerfile.copy-instruction': copyInstruction,
	'app.copy-command-line': state =>
		copy(state, equivalentCommand(state), 'command line'),
};
