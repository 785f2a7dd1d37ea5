import {type KeyPress} from '../../terminal/key-names.js';
import {type Command} from '../command.js';
import {matchKey} from '../match-key.js';
import {type Store} from '../store.js';
import {takePaste} from '../take-paste.js';
import {type ChooserAction} from './chooser-action.js';
import {chooserContexts} from './chooser-contexts.js';
import {type ChooserState} from './chooser-state.js';

const isTyping = (state: ChooserState): boolean =>
	state.isFiltering ||
	state.palette !== undefined ||
	state.dialog?.kind === 'prompt';

/** Types what was pasted into the filter or a name. */
export const handleChooserPaste = (
	store: Store<ChooserState, ChooserAction>,
	text: string,
): void => {
	store.dispatch(takePaste(text, isTyping(store.getState())));
};

/** Turns a key press into an action: a command of the key table, which it gives, or text for the filter or a name. */
export const handleChooserKey = (
	store: Store<ChooserState, ChooserAction>,
	press: KeyPress,
): Command | undefined => {
	const state = store.getState();
	const command = matchKey(state.keymap, press.name, chooserContexts(state));
	if (command !== undefined) {
		store.dispatch({type: 'run-command', command});
	} else if (isTyping(state) && press.text !== undefined) {
		store.dispatch({type: 'type-text', text: press.text});
	}

	return command;
};
