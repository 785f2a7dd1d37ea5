import {useApp, useInput, useWindowSize} from 'ink';
import React, {useEffect, useSyncExternalStore} from 'react';
import {keyPresses} from '../terminal/key-names.js';
import {ScreenView} from './components/screen-view.js';
import {handleKey} from './handle-key.js';
import {drawnSize} from './layout.js';
import {selectScreen} from './select-screen.js';
import {type State} from './state.js';
import {type Store} from './store.js';
import {type Theme} from './theme.js';

type Props = {
	readonly store: Store<State>;
	readonly theme: Theme;

	/** Gets a function that leaves the screen to something else for a while. */
	readonly onReady?: (suspend: (run: () => void) => Promise<void>) => void;
};

/** The explorer: the one component that knows Ink's keys, sizes and the store. */
export const App = ({store, theme, onReady}: Props) => {
	const state = useSyncExternalStore(store.subscribe, store.getState);
	const windowSize = useWindowSize();
	const {columns, rows} = drawnSize(windowSize.columns, windowSize.rows);
	const {suspendTerminal} = useApp();
	useEffect(() => {
		onReady?.(suspendTerminal);
	}, [onReady, suspendTerminal]);
	useEffect(() => {
		store.dispatch({type: 'resize', size: {columns, rows}});
	}, [store, columns, rows]);
	useInput((input, key) => {
		for (const press of keyPresses(input, key)) {
			handleKey(store, press);
		}
	});
	// What was drawn for another size would wrap.
	const sized =
		state.size.columns === columns && state.size.rows === rows
			? state
			: {...state, size: {columns, rows}};
	return (
		<ScreenView
			screen={selectScreen(sized, theme)}
			columns={columns}
			rows={rows}
		/>
	);
};
