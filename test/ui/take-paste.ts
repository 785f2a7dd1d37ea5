import test from 'ava';
import {handlePaste} from '../../source/ui/handle-key.js';
import {handleChooserPaste} from '../../source/ui/chooser/handle-chooser-key.js';
import {openChooser} from '../helpers/open-chooser.js';
import {openImage, showScreen} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const message = /Nothing is typed here: what was pasted is left out/;

test('what is pasted into a filter is typed, as one line', t => {
	const {store, press} = openImage(sampleImage());
	press('/');
	handlePaste(store, '  usr/local\n/bin\u001B[31m\r\n');
	t.is(store.getState().files.filter, 'usr/local /bin[31m');
	t.true(store.getState().isFiltering);
});

test('what is pasted where nothing is typed does nothing', t => {
	const {store, effects} = openImage(sampleImage());
	const before = store.getState();
	handlePaste(store, 'q8x\n');
	t.like(store.getState(), {view: before.view, overlays: before.overlays});
	t.deepEqual(effects, []);
	t.regex(showScreen(store.getState()), message);
});

test('what is pasted among images does nothing but in a line that is typed', t => {
	const chooser = openChooser();
	const before = chooser.store.getState();
	handleChooserPaste(chooser.store, 'dy');
	const after = chooser.store.getState();
	t.is(after.dialog, undefined);
	t.is(after.list, before.list);
	t.regex(after.message!, message);
	chooser.press('/');
	handleChooserPaste(chooser.store, 'deb\n');
	t.is(chooser.store.getState().filter, 'deb');
});
