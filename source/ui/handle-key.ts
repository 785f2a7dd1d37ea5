import {type KeyPress} from '../terminal/key-names.js';
import {contextsOf} from './contexts.js';
import {matchKey} from './match-key.js';
import {type State} from './state.js';
import {type Store} from './store.js';

/** Turns a key press into an action: a command of the key table, or text for the filter. */
export const handleKey = (store: Store<State>, press: KeyPress): void => {
	const state = store.getState();
	const command = matchKey(state.keymap, press.name, contextsOf(state));
	if (command !== undefined) {
		store.dispatch({type: 'run-command', command});
	} else if (state.isFiltering && press.text !== undefined) {
		store.dispatch({type: 'type-text', text: press.text});
	}
};
