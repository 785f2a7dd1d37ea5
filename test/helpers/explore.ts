import {stripVTControlCharacters} from 'node:util';
import {type Effect} from '../../source/ui/action.js';
import {handleKey} from '../../source/ui/handle-key.js';
import {selectScreen} from '../../source/ui/select-screen.js';
import {initialState, type Size, type State} from '../../source/ui/state.js';
import {createStore, type Store} from '../../source/ui/store.js';
import {plainTheme, type Theme} from '../../source/ui/theme.js';
import {update} from '../../source/ui/update.js';
import {type Image} from '../../source/model/image.js';

/** What fits on a terminal of 80x24. */
export const smallSize: Size = {columns: 79, rows: 24};

export type Explorer = {
	readonly store: Store<State>;
	readonly effects: readonly Effect[];

	/** Presses keys by name; `text:abc` types. */
	readonly press: (...keys: readonly string[]) => State;
};

const openStore = (state: State): Explorer => {
	const effects: Effect[] = [];
	const store = createStore(state, update, effect => {
		effects.push(effect);
	});
	return {
		store,
		effects,
		press(...keys) {
			for (const key of keys) {
				if (!key.startsWith('text:')) {
					handleKey(
						store,
						key === 'space' ? {name: key, text: ' '} : {name: key},
					);
					continue;
				}

				for (const character of key.slice(5)) {
					handleKey(store, {name: character, text: character});
				}
			}

			return store.getState();
		},
	};
};

/** An explorer before there is an image. */
export const openEmpty = (size = smallSize): Explorer =>
	openStore(initialState('test:latest', size));

/** An explorer that shows an image. */
export const openImage = (image: Image, size = smallSize): Explorer => {
	const explorer = openEmpty(size);
	explorer.store.dispatch({type: 'show-image', image});
	return explorer;
};

/** All rows of the screen as they are written to a terminal. */
export const drawRows = (
	state: State,
	theme: Theme = plainTheme,
): readonly string[] => {
	const {header, left, right, footer} = selectScreen(state, theme);
	const body = Array.from(
		{length: Math.max(left.length, right.length)},
		(_, row) => (left[row] ?? '') + (right[row] ?? ''),
	);
	return [...header, ...body, ...footer];
};

/** The screen as text, without trailing spaces. */
export const showScreen = (state: State): string =>
	drawRows(state)
		.map(row => stripVTControlCharacters(row).trimEnd())
		.join('\n');

/** The rows of one pane without its frame; the file tree is the one on the right. */
export const showPane = (state: State, side: 'left' | 'right'): string[] =>
	selectScreen(state, plainTheme)
		[side].slice(1, -1)
		.map(row => stripVTControlCharacters(row).slice(1, -1).trimEnd())
		.filter(row => row !== '');
