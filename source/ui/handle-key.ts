import {type KeyPress} from '../terminal/key-names.js';
import {type Command} from './command.js';
import {contextsOf} from './contexts.js';
import {matchKey} from './match-key.js';
import {topOverlay} from './overlay.js';
import {partOf} from './overlay-parts.js';
import {type State} from './state.js';
import {takePaste} from './take-paste.js';
import {whyKeyIsIdle} from './why-not.js';
import {type Store} from './store.js';

const takesText = (state: State): boolean => {
	const overlay = topOverlay(state);
	return overlay
		? partOf(overlay).typeText?.(overlay) !== undefined
		: state.isFiltering;
};

/** Why a key does nothing where it is pressed, if it does something elsewhere. */
const whyIdle = (state: State, key: string): string | undefined => {
	if (!state.image) {
		return undefined;
	}

	const reason = whyKeyIsIdle(state.keymap, key);
	return reason !== undefined && topOverlay(state)
		? `${reason}, behind this`
		: reason;
};

/** Types what was pasted, where something is typed. */
export const handlePaste = (store: Store<State>, text: string): void => {
	const state = store.getState();
	if (state.image) {
		store.dispatch(takePaste(text, takesText(state)));
	}
};

/** Turns a key press into an action: a command of the key table, which it gives, or text where some is typed. */
export const handleKey = (
	store: Store<State>,
	press: KeyPress,
): Command | undefined => {
	const state = store.getState();
	const command = matchKey(state.keymap, press.name, contextsOf(state));
	if (command !== undefined) {
		store.dispatch({type: 'run-command', command});
	} else if (press.text !== undefined && takesText(state)) {
		store.dispatch({type: 'type-text', text: press.text});
	} else if (!takesText(state)) {
		const message = whyIdle(state, press.name);
		if (message !== undefined) {
			store.dispatch({type: 'say', message});
		}
	}

	return command;
};
