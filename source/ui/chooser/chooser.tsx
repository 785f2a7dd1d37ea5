import React from 'react';
import {type Store} from '../store.js';
import {type Theme} from '../theme.js';
import {View} from '../view.js';
import {type ChooserAction} from './chooser-action.js';
import {type ChooserState} from './chooser-state.js';
import {handleChooserKey} from './handle-chooser-key.js';
import {selectChooser} from './select-chooser.js';

type Props = {
	readonly store: Store<ChooserState, ChooserAction>;
	readonly theme: Theme;
};

/** The list of the engines' images. */
export const Chooser = ({store, theme}: Props) => (
	<View
		store={store}
		theme={theme}
		draw={selectChooser}
		onPress={press => {
			handleChooserKey(store, press);
		}}
		onMouse={event => {
			store.dispatch({type: 'use-mouse', event});
		}}
	/>
);
