import React from 'react';
import {type Voice} from '../terminal/voice.js';
import {handleKey, handlePaste} from './handle-key.js';
import {ReaderView} from './reader/reader-view.js';
import {tell} from './reader/tell.js';
import {selectScreen} from './select-screen.js';
import {type State} from './state.js';
import {type Store} from './store.js';
import {type Theme} from './theme.js';
import {View} from './view.js';

type Props = {
	readonly store: Store<State>;
	readonly theme: Theme;

	/** Tells all in words instead of drawing it. */
	readonly voice?: Voice | undefined;
};

/** The explorer of one image. */
export const App = ({store, theme, voice}: Props) =>
	voice ? (
		<ReaderView
			store={store}
			voice={voice}
			tell={tell}
			onPress={press => handleKey(store, press)}
			onPaste={text => {
				handlePaste(store, text);
			}}
		/>
	) : (
		<View
			store={store}
			theme={theme}
			draw={selectScreen}
			onPress={press => {
				handleKey(store, press);
			}}
			onPaste={text => {
				handlePaste(store, text);
			}}
			onMouse={event => {
				store.dispatch({type: 'use-mouse', event});
			}}
		/>
	);
