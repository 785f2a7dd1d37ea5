import test from 'ava';
import {type State} from '../../source/ui/state.js';
import {overlayOf} from '../../source/ui/overlay.js';
import {buildImage, file} from '../helpers/build-image.js';
import {
	type Explorer,
	openEmpty,
	openImage,
	showPane,
} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const open = (): Explorer => openImage(sampleImage());

/** Names in the file tree, `>` before the selected one. */
const names = (state: State): string => {
	const rows = showPane(
		{...state, files: {...state.files, attributes: false}},
		'right',
	);
	const {cursor} = state.files;
	const selected = state.image!.tree.paths.name(cursor);
	return rows
		.map(row => row.slice(2).replaceAll(/[▸▾⊘]/g, ' ').trim().split(' → ')[0]!)
		.map(name => (name === (selected || '/') ? `>${name}` : name))
		.join(' ');
};

test('quit and suspend are left to the world outside', t => {
	const {press, effects} = open();
	press('q', 'ctrl+z', 'ctrl+c');
	t.deepEqual(effects, ['quit', 'suspend', 'quit']);
});

test('tab goes round the panes in both directions, from the layers to the files', t => {
	const {press} = open();
	t.deepEqual(
		Array.from({length: 4}, () => press('tab').focus),
		['files', 'image', 'details', 'layers'],
	);
	t.is(press('shift+tab').focus, 'details');
	t.is(press('shift+tab').focus, 'image');
});

test('digits go to the panes', t => {
	const {press} = open();
	t.deepEqual(
		['4', '3', '2', '1'].map(key => press(key).focus),
		['files', 'image', 'details', 'layers'],
	);
});

test('the layer under the cursor is the one whose files are shown', t => {
	const {press} = open();
	t.is(names(press('4', 'z', '1')), '>/ bin etc motd old usr lib big small');
	t.is(
		names(press('down')),
		'>/ app main.js bin etc motd old usr lib big small',
	);
	t.is(press('up', 'up', 'up').layers.cursor, 0);
	t.is(press('G').layers.cursor, 2);
	t.is(press('g').layers.cursor, 0);
	t.is(press('pagedown').layers.cursor, 2);
	t.is(press('pageup').layers.cursor, 0);
});

test('brackets go from layer to layer in any pane, and say when there is no other', t => {
	const {press} = open();
	t.is(press('4', ']', ']').layers.cursor, 2);
	t.is(press(']').message, 'There is no layer above.');
	t.is(press('[').message, undefined);
	t.is(press('[').layers.cursor, 0);
	t.is(press('[').message, 'There is no layer below.');
	t.is(press('[').focus, 'files');
});

test('history entries without a layer come and go, the layer stays', t => {
	const {press} = open();
	t.is(press('down', 'e').layers.cursor, 2);
	t.is(press('down').layers.cursor, 3);
	t.is(press('down').layers.cursor, 4);
	t.is(press('e').layers.cursor, 2);
	t.deepEqual(
		showPane(press('g', 'e'), 'left')
			.slice(0, 5)
			.map(row => row.slice(14)),
		['ADD rootfs /', 'ENV A=1', 'COPY . /app', 'RUN tidy', 'CMD ["sh"]'],
	);
	t.is(press(']').layers.cursor, 2);
});

test('a history without such entries says so', t => {
	const {press} = openImage(buildImage([[file('a')]]));
	t.regex(press('e').message ?? '', /no entries without a layer/);
	t.false(press().emptyHistory);
});

test('the range goes from the first layer to the selected one and back', t => {
	const {press} = open();
	t.is(press('a').range, 0);
	t.is(press('a').range, undefined);
	t.is(press('ctrl+a', 'ctrl+a').range, 0);
	t.is(press('ctrl+l', 'ctrl+l').range, undefined);
});

test('enter on a layer goes to its files', t => {
	t.is(open().press('enter').focus, 'files');
	t.is(open().press('right').focus, 'files');
});

test('enter on a wasted file goes to it in the layer that stored it', t => {
	const {press} = open();
	const state = press('G', '3', 'down', 'enter');
	t.is(state.focus, 'files');
	t.is(state.layers.cursor, 0);
	t.is(names(state), '/ bin etc >motd old usr');
});

test('a wasted file is shown though it was hidden, filtered, folded or in a range', t => {
	const {press} = open();
	press('a', '4', '+', 'm', '-', '.', '/', 'text:big', 'enter', 's', 'z');
	const state = press('3', 'G', 'enter');
	t.is(names(state), '/ usr lib big >small etc bin');
	t.is(state.range, undefined);
	t.is(state.files.filter, '');
	t.is(state.files.hidden.size, 0);
});

test('without waste there is nothing to go to', t => {
	const {press} = openImage(buildImage([[file('a', 'x')]]));
	t.is(press('3', 'enter').message, 'There is no wasted file to go to.');
	t.is(press().focus, 'image');
});

test('the cursor of the wasted files stays among them', t => {
	const {press} = open();
	t.is(press('3', 'G').waste.cursor, 2);
	t.is(press('down').waste.cursor, 2);
	t.is(press('g').waste.cursor, 0);
	t.is(press('up').waste.cursor, 0);
});

test('right opens a directory, then goes into it; a file is viewed', t => {
	const {press} = open();
	t.is(names(press('4', 'down', 'down', 'right')), '/ bin >etc motd old usr');
	t.is(names(press('right')), '/ bin etc >motd old usr');
	t.regex(press('right').message!, /only once/v);
});

test('left closes a directory, or goes to the one above', t => {
	const {press} = open();
	press('4', 'down', 'down', 'right', 'right');
	t.is(names(press('left')), '/ bin >etc motd old usr');
	t.is(names(press('left')), '/ bin >etc usr');
	t.is(names(press('left')), '>/ bin etc usr');
	t.is(press('left').message, 'There is nothing above it.');
});

test('space opens and closes, and says where it cannot', t => {
	const {press} = open();
	t.is(press('4', 'space').message, 'The root directory stays open.');
	t.is(press('down', 'space').message, 'There is nothing below it to show.');
	t.is(names(press('down', 'space')), '/ bin >etc motd old usr');
	t.is(names(press('space')), '/ bin >etc usr');
});

test('all directories open and close; the cursor goes to what is left in sight', t => {
	const {press} = open();
	t.is(names(press('4', 'z', 'G')), '/ bin etc motd old usr lib big >small');
	const closed = press('z');
	t.is(showPane(closed, 'right').length, 4);
	t.is(names(press('z')), '/ bin etc motd old usr lib big >small');
});

test('each kind of change can be hidden', t => {
	const {press} = open();
	press('4', 'z', ']');
	t.is(names(press('+')), '>/ bin etc motd old usr lib big small');
	t.is(names(press('+', 'm')), '>/ app main.js bin etc old usr lib big small');
	t.is(names(press('m', '.')), '>/ app main.js etc motd');
	t.is(names(press(']', '-')), '>/ usr lib small');
	t.is(names(press('~')), '>/');
	t.is(names(press('~', '-')), '>/ etc old usr lib small');
});

test('attributes come and go', t => {
	const {press} = open();
	t.regex(showPane(press('4'), 'right')[0]!, /^\+ 2\.04 kB ▾ \/$/);
	t.regex(showPane(press('b'), 'right')[0]!, /^\+ ▾ \/$/);
});

test('the order by size and back leaves the cursor on its file', t => {
	const {press} = open();
	t.is(names(press('4', 'down', 's')), '/ usr etc >bin');
	t.is(names(press('s')), '/ >bin etc usr');
});

test('a filter is typed, erased, kept and taken away', t => {
	const {press} = open();
	t.is(names(press('/', 'text:small')), '/ usr lib small'.replace('/', '>/'));
	t.is(press('backspace').files.filter, 'smal');
	t.is(press('ctrl+u').files.filter, '');
	t.is(press('backspace').files.filter, '');
	const kept = press('text:a b', 'enter');
	t.deepEqual([kept.files.filter, kept.isFiltering], ['a b', false]);
	t.is(press('1', 'escape').files.filter, '');
	t.is(press('escape').message, 'There is no filter to take away.');
	t.is(press('/', 'text:x', 'escape').files.filter, '');
});

test('keys that are commands elsewhere are text in a filter', t => {
	const {files} = open().press('/', 'text:q?', 'space', 'text:1');
	t.is(files.filter, 'q? 1');
});

test('the tree moves and folds under a filter', t => {
	const {press} = open();
	t.is(names(press('/', 'text:sm', 'down', 'down')), '/ usr >lib small');
	t.is(names(press('up', 'enter', 'space')), '/ >usr');
	t.is(names(press('space', 'G')), '/ usr lib >small');
	t.is(names(press('escape')), '/ bin etc usr');
	t.is(names(press('/', 'text:s', 'pageup')), '>/ usr lib big small');
	t.is(names(press('pagedown')), '/ usr lib big >small');
});

test('erasing takes away what people see as one character', t => {
	const {press} = open();
	press('/', 'text:e👨‍👩‍👧');
	t.is(press('backspace').files.filter, 'e');
});

test('the help scrolls and closes', t => {
	const {press} = open();
	t.is(overlayOf(press('?'), 'help')?.scroll.top, 0);
	t.is(overlayOf(press('down'), 'help')?.scroll.top, 1);
	t.true(overlayOf(press('G'), 'help')!.scroll.top > 10);
	t.is(overlayOf(press('g'), 'help')?.scroll.top, 0);
	t.deepEqual(press('q').overlays, []);
	t.deepEqual(press('?', 'escape').overlays, []);
});

test('the details scroll to their end and no further', t => {
	const image = buildImage([[file('a')]], {
		layers: [{index: 0, command: `RUN ${'word '.repeat(300)}`}],
	});
	const {press} = openImage(image);
	const end = press('2', 'G').details.top;
	t.true(end > 20);
	t.is(press('down').details.top, end);
	t.is(press('up').details.top, end - 1);
	t.is(press('g').details.top, 0);
});

test('a message goes with the next key', t => {
	const {press} = open();
	t.is(typeof press('[').message, 'string');
	t.is(press('tab').message, undefined);
	press('1', '[');
	t.is(press('/', 'text:a').message, undefined);
});

test('keys do nothing to files that are not there', t => {
	const {press} = openImage(buildImage([]));
	for (const key of [
		'z',
		'space',
		'right',
		'left',
		's',
		'.',
		'G',
		'/',
		'enter',
	]) {
		t.is(press('4', key).layers.cursor, 0);
	}

	t.is(press(']').message, 'There is no layer above.');
});

test('before there is an image one can only leave', t => {
	const {press, effects} = openEmpty();
	t.is(press('tab', '?', '/', 'j').focus, 'layers');
	press('q');
	t.deepEqual(effects, ['quit']);
});

test('one key tells all of the selected row, also where it is drawn', t => {
	const {press} = open();
	t.is(
		press('4', 'down', 'down', 'ctrl+k').message,
		'etc, directory, closed, 2 items, 35 B, added. Path /etc. Mode rwxr-xr-x, owner 0, group 0. Row 3 of 4.',
	);
	t.is(press('2', 'ctrl+k').message, 'Details of layer 0.');
});
