import {setImmediate} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {render} from 'ink-testing-library';
import React from 'react';
import {type Effect} from '../../source/ui/action.js';
import {App} from '../../source/ui/app.js';
import {initialState} from '../../source/ui/state.js';
import {createStore} from '../../source/ui/store.js';
import {plainTheme} from '../../source/ui/theme.js';
import {update} from '../../source/ui/update.js';
import {sampleImage} from '../helpers/sample-image.js';

const escape = '\u{1B}';
const down = `${escape}[B`;

/** The explorer in ink-testing-library's terminal of 100 columns, with a word for each thing that a user does. */
const open = (t: ExecutionContext) => {
	const effects: Effect[] = [];
	const store = createStore(
		initialState('sample:1', {columns: 99, rows: 24}),
		update,
		effect => {
			effects.push(effect);
		},
	);
	const {stdin, lastFrame, unmount} = render(
		<App store={store} theme={plainTheme} />,
	);
	t.teardown(unmount);
	return {
		effects,
		store,
		press(...keys: readonly string[]) {
			for (const key of keys) {
				stdin.write(key);
			}
		},

		/** Waits until the screen shows a text; the test's time limit ends a wait in vain. */
		async see(text: string) {
			while (!stripVTControlCharacters(lastFrame() ?? '').includes(text)) {
				await setImmediate();
			}

			t.pass();
		},
	};
};

test('wait for the image, then walk through its layers', async t => {
	const {see, press, store} = open(t);
	await see('sample:1');
	store.dispatch({
		type: 'show-progress',
		progress: {stage: 'reading', layer: 2, layerCount: 3, bytes: 1000},
	});
	await see('reading layer 2 of 3');
	store.dispatch({type: 'show-image', image: sampleImage()});
	await see('Files · layer 0');
	press(down);
	await see('Files · layer 1');
	press(down);
	await see('Files · layer 2');
});

test('filter the files and take the filter away', async t => {
	const {see, press, store} = open(t);
	store.dispatch({type: 'show-image', image: sampleImage()});
	await see('Files · layer 0');
	press('/', 'b', 'i', 'g');
	await see('filter: big');
	press('\r');
	while (store.getState().isFiltering) {
		await setImmediate();
	}

	press(escape);
	while (store.getState().files.filter !== '') {
		await setImmediate();
	}

	await see('Tab pane');
});

test('jump from a wasted file to the layer that stored it', async t => {
	const {see, press, store} = open(t);
	store.dispatch({type: 'show-image', image: sampleImage()});
	await see('Files · layer 0');
	press(down, down);
	await see('Files · layer 2');
	press('3', '\r');
	await see('Files · layer 0');
	t.is(store.getState().focus, 'files');
});

test('look at the configuration and go back to the pane', async t => {
	const {see, press, store} = open(t);
	store.dispatch({type: 'show-image', image: sampleImage()});
	await see('Files · layer 0');
	press('3', '5');
	await see('runs as root: no USER');
	press('5');
	await see('Enter go to file');
	t.is(store.getState().focus, 'image');
});

test('walk through the Dockerfile to the files of a layer', async t => {
	const {see, press, store} = open(t);
	store.dispatch({type: 'show-image', image: sampleImage()});
	await see('Files · layer 0');
	press('6');
	await see('ENV A=1');
	press(down, down);
	await see('3 of 5');
	press('\r');
	await see('Files · layer 1');
});

test('zoom into the treemap and out again', async t => {
	const {see, press, store} = open(t);
	store.dispatch({type: 'show-image', image: sampleImage()});
	await see('Files · layer 0');
	press('7');
	await see('all stored copies');
	press('\r');
	await see('Treemap · /usr');
	press('\u{7F}');
	await see('╭─ Treemap ─');
	press('7');
	await see('Files · layer 0');
});

test('show all keys and close them again', async t => {
	const {see, press, store} = open(t);
	store.dispatch({type: 'show-image', image: sampleImage()});
	await see('Files · layer 0');
	press('?');
	await see('Everywhere');
	press('?');
	await see('Files · layer 0');
});

test('quit', async t => {
	const {see, press, effects, store} = open(t);
	store.dispatch({type: 'show-image', image: sampleImage()});
	await see('Files · layer 0');
	press('q');
	while (effects.length === 0) {
		await setImmediate();
	}

	t.deepEqual(effects, ['quit']);
});
