import test from 'ava';
import {type State} from '../../source/ui/state.js';
import {overlayOf} from '../../source/ui/overlay.js';
import {buildImage, file, hardlink, remove} from '../helpers/build-image.js';
import {openImage, showPane, showScreen} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const image = buildImage([
	[file('a/name', 'hello'), file('b', 'x')],
	[file('c')],
	[file('a/name', 'changed!'), hardlink('kept', 'b')],
	[remove('a/name'), remove('b')],
]);

const open = () => openImage(image, {columns: 99, rows: 12});

const nameOf = ({image, files}: State): string =>
	image!.tree.paths.absolute(files.cursor);

test('h shows what each layer did to the path', t => {
	const {press} = open();
	const state = press('4', 'z', 'down', 'down', 'h');
	t.is(nameOf(state), '/a/name');
	t.deepEqual(showPane(state, 'left'), [
		'   0 + added         5 B  hidden by 2     STEP 0',
		'   2 ~ modified      8 B  hidden by 3     STEP 2',
		'   3 - removed       8 B  hidden by 3     STEP 3',
	]);
	t.regex(showScreen(state), /History ─.*3 events/v);
	t.regex(showScreen(state), /─ \/a\/name ─/v);
});

test('the history begins at the selected layer', t => {
	const {press} = open();
	press('4', 'z', 'down', 'down', ']', ']');
	t.is(overlayOf(press('h'), 'history')?.list.cursor, 1);
	t.is(overlayOf(press('escape', '[', 'h'), 'history')?.list.cursor, 0);
});

test('enter goes to the layer, with the cursor on the path', t => {
	const {press} = open();
	press('4', 'z', 'down', 'down', 'a', '-', 'h', 'G');
	const state = press('enter');
	t.deepEqual(state.overlays, []);
	t.is(state.layers.cursor, 3);
	t.is(state.focus, 'files');
	t.is(nameOf(state), '/a/name');
	t.regex(showPane(state, 'right').join('\n'), /- .*name/v);
});

test('the history closes and leaves all as it was', t => {
	const {press} = open();
	const before = press('4', 'z', 'down', 'down');
	for (const key of ['escape', 'h', 'q', 'left']) {
		t.deepEqual(press('h', 'down', key), before);
	}
});

test('what is visible under another name is said to be', t => {
	const {press} = open();
	const rows = showPane(press('4', 'z', 'G', 'h'), 'left');
	t.deepEqual(rows, [
		'   0 + added         1 B  visible         STEP 0',
		'   3 - removed       1 B  at another name STEP 3',
	]);
});

test('a directory that no layer lists has a beginning', t => {
	const {press} = open();
	t.deepEqual(showPane(press('4', 'h'), 'left'), [
		'   0 + added                              STEP 0',
	]);
});

test('the cursor stays among the events', t => {
	const {press} = open();
	press('4', 'z', 'down', 'down', 'h');
	t.is(overlayOf(press('up'), 'history')?.list.cursor, 0);
	t.is(overlayOf(press('G'), 'history')?.list.cursor, 2);
	t.is(overlayOf(press('down'), 'history')?.list.cursor, 2);
	t.is(overlayOf(press('g'), 'history')?.list.cursor, 0);
});

test('without files there is no history', t => {
	const {press} = openImage(buildImage([]));
	t.regex(press('4', 'h').message ?? '', /no file/v);
});

test('a mark stands at what a later layer hides', t => {
	const {press} = openImage(sampleImage(), {columns: 99, rows: 20});
	const marked = (state: State) =>
		showPane(state, 'right')
			.filter(row => row.includes('⊘'))
			.map(row => row.split(' ').at(-2));
	t.deepEqual(marked(press('4', 'z')), ['motd', 'old', 'small']);
	t.deepEqual(marked(press(']')), ['old', 'small']);
	t.deepEqual(marked(press(']')), []);
});
