import React from 'react';
import {type Voice} from '../../terminal/voice.js';
import {ReaderView} from '../reader/reader-view.js';
import {type Store} from '../store.js';
import {type Theme} from '../theme.js';
import {View} from '../view.js';
import {type ChooserAction} from './chooser-action.js';
import {type ChooserState} from './chooser-state.js';
import {handleChooserKey, handleChooserPaste} from './handle-chooser-key.js';
import {selectChooser} from './select-chooser.js';
import {tellChooser} from './tell-chooser.js';

type Props = {
	readonly store: Store<ChooserState, ChooserAction>;
	readonly theme: Theme;

	/** Tells all in words instead of drawing it. */
	readonly voice?: Voice | undefined;
};

/** The list of the engines' images. */
export const Chooser = ({store, theme, voice}: Props) =>
	voice ? (
		<ReaderView
			store={store}
			voice={voice}
			tell={tellChooser}
			onPress={press => handleChooserKey(store, press)}
			onPaste={text => {
				handleChooserPaste(store, text);
			}}
		/>
	) : (
		<View
			store={store}
			theme={theme}
			draw={selectChooser}
			onPress={press => {
				handleChooserKey(store, press);
			}}
			onPaste={text => {
				handleChooserPaste(store, text);
			}}
			onMouse={event => {
				store.dispatch({type: 'use-mouse', event});
			}}
		/>
	);
