import {type KeyPress} from '../../terminal/key-names.js';
import {type Command} from '../command.js';
import {matchKey} from '../match-key.js';
import {type Store} from '../store.js';
import {type ChooserAction} from './chooser-action.js';
import {chooserContexts} from './chooser-contexts.js';
import {type ChooserState} from './chooser-state.js';

/** Turns a key press into an action: a command of the key table, which it gives, or text for the filter or a name. */
export const handleChooserKey = (
	store: Store<ChooserState, ChooserAction>,
	press: KeyPress,
): Command | undefined => {
	const state = store.getState();
	const command = matchKey(state.keymap, press.name, chooserContexts(state));
	const isTyping =
		state.isFiltering ||
		state.palette !== undefined ||
		state.dialog?.kind === 'prompt';
	if (command !== undefined) {
		store.dispatch({type: 'run-command', command});
	} else if (isTyping && press.text !== undefined) {
		store.dispatch({type: 'type-text', text: press.text});
	}

	return command;
};
