import {useInput, useWindowSize} from 'ink';
import React, {useEffect, useSyncExternalStore} from 'react';
import {type KeyPress, keyPresses} from '../terminal/key-names.js';
import {ScreenView} from './components/screen-view.js';
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
};

/** What fills the terminal and takes the keys: the one component that knows Ink's keys, sizes and a store. */
export const View = <State extends {readonly size: Size}>({
	store,
	theme,
	draw,
	onPress,
}: Props<State>) => {
	const state = useSyncExternalStore(store.subscribe, store.getState);
	const windowSize = useWindowSize();
	const {columns, rows} = drawnSize(windowSize.columns, windowSize.rows);
	useEffect(() => {
		store.dispatch({type: 'resize', size: {columns, rows}});
	}, [store, columns, rows]);
	useInput((input, key) => {
		for (const press of keyPresses(input, key)) {
			onPress(press);
		}
	});
	// What was drawn for another size would wrap.
	const sized =
		state.size.columns === columns && state.size.rows === rows
			? state
			: {...state, size: {columns, rows}};
	return (
		<ScreenView screen={draw(sized, theme)} columns={columns} rows={rows} />
	);
};
