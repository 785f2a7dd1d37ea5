import {setImmediate} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {render} from 'ink-testing-library';
import React from 'react';
import {createVoice} from '../../../source/terminal/voice.js';
import {App} from '../../../source/ui/app.js';
import {initialState} from '../../../source/ui/state.js';
import {createStore} from '../../../source/ui/store.js';
import {plainTheme} from '../../../source/ui/theme.js';
import {readerSize} from '../../../source/ui/reader/reader-view.js';
import {update} from '../../../source/ui/update.js';
import {sampleImage} from '../../helpers/sample-image.js';

const escape = '\u{1B}';
const down = `${escape}[B`;

/** The explorer in ink-testing-library's terminal, told to a voice. */
const open = (t: ExecutionContext) => {
	let written = '';
	const voice = createVoice({
		columns: 100,
		write(text: string) {
			written += text;
		},
	});
	const store = createStore(
		{...initialState('sample:1', readerSize(24)), isReader: true},
		update,
		() => undefined,
	);
	const {stdin, frames, unmount} = render(
		<App store={store} theme={plainTheme} voice={voice} />,
	);
	t.teardown(unmount);
	return {
		store,
		frames,
		unmount,
		press(key: string) {
			stdin.write(key);
		},

		/** Waits until so much is written, and gives it; the test's time limit ends a wait in vain. */
		async hear(text: string) {
			while (!written.includes(text)) {
				await setImmediate();
			}

			const heard = written;
			written = '';
			return heard;
		},
	};
};

test('walk through layers and files by what is heard', async t => {
	const {hear, press, store, frames} = open(t);
	const first = await hear('quit.');
	t.true(first.startsWith('Opening sample:1.'));
	store.dispatch({type: 'show-image', image: sampleImage()});
	await hear('ADD rootfs /');
	press(down);
	t.is(
		await hear('COPY'),
		'\r\nLayer 1, 2 of 3, 507 B, 19.9 % of the image, COPY . /app\r',
	);
	press('4');
	await hear('Files of layer 1.');
	press(down);
	await hear('app, directory');
	press('/');
	await hear('Filter: ');
	press('m');
	t.is(await hear('m'), 'm');
	press('o');
	t.is(await hear('o'), 'o');
	press('\u007F');
	t.is(await hear('\b'), `\b${escape}[K`);
	press('\r');
	await hear('filter m, ');
	press('?');
	await hear('Keys. Escape: close.');
	press(escape);
	await hear('Files of layer 1, filter m');
	press('\u000B');
	await hear('Path /');
	t.deepEqual(
		frames.filter(frame => frame.trim() !== ''),
		[],
		'Ink draws nothing',
	);
});

test('the terminal is left in a line of its own', async t => {
	const {hear, unmount} = open(t);
	await hear('quit.');
	unmount();
	t.is(await hear('\n'), '\r\n');
});
