import {useInput, usePaste, useWindowSize} from 'ink';
import React, {
	useCallback,
	useEffect,
	useMemo,
	useSyncExternalStore,
} from 'react';
import {type KeyPress} from '../terminal/key-names.js';
import {type MouseEvent} from '../terminal/mouse-event.js';
import {createInputReader} from '../terminal/read-input.js';
import {ScreenView} from './components/screen-view.js';
import {
	useIsPainted,
	usePaintedScreen,
} from './components/use-painted-screen.js';
import {drawnSize} from './layout.js';
import {type Screen} from './select-screen.js';
import {type Size} from './state.js';
import {type Store} from './store.js';
import {type Theme} from './theme.js';

type Resize = {readonly type: 'resize'; readonly size: Size};

type Props<State> = {
	readonly store: Store<State, Resize>;
	readonly theme: Theme;
	readonly draw: (state: State, theme: Theme) => Screen;
	readonly onPress: (press: KeyPress) => void;
	readonly onPaste: (text: string) => void;
	readonly onMouse: (event: MouseEvent) => void;
};

type InkProps<State> = Pick<Props<State>, 'store' | 'theme' | 'draw'> & {
	readonly size: Size;
};

/** Shows a store through Ink, where there is no terminal. */
const InkScreen = <State extends {readonly size: Size}>({
	store,
	theme,
	draw,
	size,
}: InkProps<State>) => {
	const state = useSyncExternalStore(store.subscribe, store.getState);
	const {columns, rows} = size;
	// What was drawn for another size would wrap.
	const sized =
		state.size.columns === columns && state.size.rows === rows
			? state
			: {...state, size};
	return (
		<ScreenView screen={draw(sized, theme)} columns={columns} rows={rows} />
	);
};

/** What fills the terminal and takes the keys: the one component that knows Ink's input, sizes and a store. */
export const View = <State extends {readonly size: Size}>({
	store,
	theme,
	draw,
	onPress,
	onPaste,
	onMouse,
}: Props<State>) => {
	const windowSize = useWindowSize();
	const {columns, rows} = drawnSize(windowSize.columns, windowSize.rows);
	useEffect(() => {
		store.dispatch({type: 'resize', size: {columns, rows}});
	}, [store, columns, rows]);
	const readInput = useMemo(() => createInputReader(), []);
	useInput((input, key) => {
		for (const event of readInput(input, key)) {
			if (event.type === 'key') {
				onPress(event.press);
			} else {
				onMouse(event.event);
			}
		}
	});
	usePaste(onPaste);
	const isPainted = useIsPainted();
	const drawState = useCallback(
		(state: State) => draw(state, theme),
		[draw, theme],
	);
	usePaintedScreen(store, drawState, isPainted);
	return isPainted ? null : (
		<InkScreen store={store} theme={theme} draw={draw} size={{columns, rows}} />
	);
};
