import React from 'react';
import {handleKey} from './handle-key.js';
import {selectScreen} from './select-screen.js';
import {type State} from './state.js';
import {type Store} from './store.js';
import {type Theme} from './theme.js';
import {View} from './view.js';

type Props = {
	readonly store: Store<State>;
	readonly theme: Theme;
};

/** The explorer of one image. */
export const App = ({store, theme}: Props) => (
	<View
		store={store}
		theme={theme}
		draw={selectScreen}
		onPress={press => {
			handleKey(store, press);
		}}
		onMouse={event => {
			store.dispatch({type: 'use-mouse', event});
		}}
	/>
);
