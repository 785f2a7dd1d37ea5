import test from 'ava';
import {matchWords} from '../../source/ui/palette/match-words.js';
import {paletteItems} from '../../source/ui/palette/palette-items.js';
import {overlayOf} from '../../source/ui/overlay.js';
import {type State} from '../../source/ui/state.js';
import {openEmpty, openImage, showScreen} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const itemsOf = (state: State) =>
	paletteItems(state, overlayOf(state, 'palette')!);

test(': and Ctrl+P show all commands, those first that can act', t => {
	const {press} = openImage(sampleImage());
	for (const key of [':', 'ctrl+p']) {
		const items = itemsOf(press(key));
		const first = items.findIndex(({reason}) => reason !== undefined);
		t.true(first > 10);
		t.true(items.slice(first).every(({reason}) => reason !== undefined));
		t.is(new Set(items.map(({command}) => command)).size, items.length);
		t.is(press('escape').overlays.length, 0);
	}
});

test('what is typed leaves the commands that fit, and Enter runs the first', t => {
	const {press} = openImage(sampleImage());
	press('4', ':', 'text:sort siz');
	t.regex(showScreen(press()), /Sort the files by name or by size/);
	const state = press('enter');
	t.is(state.files.sort, 'size');
	t.is(state.overlays.length, 0);
	t.is(state.focus, 'files');
});

test('the line can be edited, and letters that are keys elsewhere are text', t => {
	const {press} = openImage(sampleImage());
	press(':', 'text:quitx', 'backspace');
	t.is(itemsOf(press())[0]!.command, 'app.quit');
	press('ctrl+u', 'text:jkq');
	t.regex(showScreen(press()), /command: jkq/);
});

test('a command of another pane says where it belongs, and is not run', t => {
	const {press} = openImage(sampleImage());
	press('1', ':', 'text:layer did to the path');
	const [item] = itemsOf(press());
	t.is(item?.reason, 'in the files (4)');
	const state = press('enter');
	t.is(state.message, 'It cannot act now: in the files (4).');
	t.is(overlayOf(state, 'palette')?.kind, 'palette');
	press('escape', '4', ':', 'text:layer did to the path');
	t.is(itemsOf(press())[0]?.reason, undefined);
});

test('going back is possible only where there is something behind', t => {
	const {press} = openImage(sampleImage());
	const item = itemsOf(press(':')).find(({command}) => command === 'app.back');
	t.is(item?.reason, 'there is no list of images to go back to');
});

test('a command in a view acts on the view', t => {
	const {press} = openImage(sampleImage());
	press('7', ':', 'text:bytes copies');
	t.is(itemsOf(press())[0]!.command, 'treemap.switch-bytes');
	const state = press('enter');
	t.is(state.view, 'treemap');
	t.is(state.treemap.mode, 'live');
});

test('nothing that fits says so', t => {
	const {press} = openImage(sampleImage());
	press(':', 'text:zzzzzz');
	t.regex(showScreen(press()), /No command is called like that/);
	t.is(press('enter').message, 'There is no such command.');
});

test('words match at their starts best, then within, then scattered', t => {
	t.is(matchWords('sort files', 'Sort the files'), 0);
	t.true(matchWords('ort', 'Sort the files')! > 0);
	t.true(matchWords('stf', 'Sort the files')! > matchWords('ort', 'Sort')!);
	t.is(matchWords('xyz', 'Sort the files'), undefined);
	t.is(matchWords('', 'Sort'), 0);
});

test('a key of another pane says which', t => {
	const {press} = openImage(sampleImage());
	t.regex(press('1', ' ', 'h').message!, /^h is a key of the files \(4\)/);
	t.is(
		press('3', 'e').message,
		'e is a key of the layers (1): show or hide history entries without a layer',
	);
	t.is(press('1', 'j').message, undefined);
});

test('a key of files that are viewed says so', t => {
	const {press} = openImage(sampleImage());
	t.is(
		press('4', 'f').message,
		'f is a key of files that are viewed (v): lay JSON out, or show it as stored',
	);
	t.regex(press('1', 'P').message!, /^P is a key of files that are viewed/);
});

test('a key that does nothing anywhere says nothing, nor does text', t => {
	const {press} = openImage(sampleImage());
	t.is(press('1', '€').message, undefined);
	press('4', '/');
	t.is(press('text:he').message, undefined);
	t.is(press('left').message, undefined);
	t.is(openEmpty().press('h').message, undefined);
});

test('keys that the user has set are named', t => {
	const {press, store} = openImage(sampleImage());
	const {keymap} = store.getState();
	t.true(keymap.some(({command}) => command === 'palette.open'));
	press('?');
	t.regex(press('e').message!, /layers \(1\).*, behind this$/);
});
