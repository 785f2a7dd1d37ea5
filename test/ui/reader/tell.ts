import test from 'ava';
import {
	buildImage,
	directory,
	file,
	remove,
	symlink,
} from '../../helpers/build-image.js';
import {joinImages} from '../../../source/model/compare/join-images.js';
import {openReader} from '../../helpers/open-reader.js';
import {sampleImage} from '../../helpers/sample-image.js';

const open = () => openReader(sampleImage());

test('what is opened is said first, then how far it is in quarters', t => {
	const {store, take} = openReader();
	t.deepEqual(take(), [
		'Opening test:latest. Question mark: all keys. Ctrl+K: where you are. q: quit.',
	]);
	const read = (bytes: number) => {
		store.dispatch({
			type: 'show-progress',
			progress: {stage: 'reading', layer: 1, bytes, totalBytes: 100},
		});
		return take();
	};

	t.deepEqual(read(1), ['Reading the layers.']);
	t.deepEqual(read(20), []);
	t.deepEqual(read(60), ['Reading the layers, 50 percent.']);
	t.deepEqual(read(70), []);
	store.dispatch({type: 'show-image', image: sampleImage()});
	t.deepEqual(take(), [
		'sample:1, 2.54 kB, in 3 layers, live 2.51 kB, 36 B wasted, efficiency 98.5 %, own layers waste 6.7 %.',
		'Layers, 3 rows.',
		'Layer 0, 1 of 3, 2.04 kB, 80.0 % of the image, of the base image, as a guess, ADD rootfs /',
	]);
});

test('layers are told with their place, size and command', t => {
	const {hear} = open();
	t.deepEqual(hear('down'), [
		'Layer 1, 2 of 3, 507 B, 19.9 % of the image, COPY . /app',
	]);
	t.deepEqual(hear('e', 'down'), ['Layer 2, 4 of 5, 1 B, RUN tidy']);
	t.deepEqual(hear('down'), ['No layer, 5 of 5, CMD ["sh"]']);
	t.deepEqual(hear('down'), ['No layer, 5 of 5, CMD ["sh"]']);
});

test('a range of layers is told', t => {
	const {hear} = open();
	t.deepEqual(hear('v'), ['Compares from layer 0 to the one that you go to.']);
	t.deepEqual(hear('down'), [
		'The files show layers 0 to 1 together.',
		'Layer 1, 2 of 3, 507 B, 19.9 % of the image, COPY . /app',
	]);
	t.is(hear('4')[0], 'Files of layers 0 to 1.');
});

test('files are told in words instead of signs, colours and indentation', t => {
	const {hear} = open();
	t.deepEqual(hear('4'), [
		'Files of layer 0.',
		'root, directory, open, 3 items, 2.04 kB, added, level 0',
	]);
	t.deepEqual(hear('down'), ['bin, symbolic link to usr/bin, added, level 1']);
	t.deepEqual(hear('down'), ['etc, directory, closed, 2 items, 35 B, added']);
	t.deepEqual(hear('right'), ['etc, directory, open, 2 items, 35 B, added']);
	t.deepEqual(hear('down'), ['motd, 5 B, added, hidden by layer 1, level 2']);
	t.deepEqual(hear(']'), [
		'Files of layer 1, 2 of 3, 507 B, 19.9 % of the image, COPY . /app.',
		'motd, 7 B, modified',
	]);
	t.deepEqual(hear('b'), ['Without sizes.', 'motd, modified']);
	t.deepEqual(hear('s'), ['Sorted by size.']);
});

test('a removed file and a directory with changes in it say so', t => {
	const {hear} = open();
	hear('down', 'down', '4', 'down', 'down', 'down');
	t.deepEqual(hear('down'), [
		'usr, directory, closed, 1 item, 2 kB, attributes changed inside',
	]);
	hear('up', 'right', 'down');
	t.deepEqual(hear('down'), ['old, 30 B, removed']);
});

test('a filter is heard as it is typed, and what it leaves when it is kept', t => {
	const {hear} = open();
	hear('4', '/');
	t.deepEqual(hear('text:motd'), ['Filter: motd|']);
	t.deepEqual(hear('backspace'), ['Filter: mot|']);
	t.deepEqual(hear('down'), [
		'etc, directory, open, 1 item, 35 B, added, level 1',
	]);
	hear('down');
	t.deepEqual(hear('enter'), [
		'Files of layer 0, filter mot, 2 rows.',
		'motd, 5 B, added, hidden by layer 1',
	]);
	t.deepEqual(hear('escape'), [
		'No filter.',
		'etc, directory, closed, 2 items, 35 B, added, level 1',
	]);
});

test('one key tells where one is and all of the row', t => {
	const {hear} = open();
	hear('4', 'down', 'down');
	const sentences = hear('ctrl+k');
	t.true(sentences.includes('Path /etc.'));
	const told = sentences.join(' ');
	t.true(told.startsWith('Files of layer 0, 1 of 3,'));
	for (const part of [
		'Sorted by name.',
		'etc, directory, closed, 2 items, 35 B, added.',
		'Path /etc.',
		'Mode rwxr-xr-x, owner 0, group 0.',
		'Row 3 of 4.',
		'efficiency 98.5 %',
		'Keys: Right: open. Space: fold.',
	]) {
		t.true(told.includes(part), `it tells: ${part}`);
	}
});

test('overlays are announced with a title and how to leave them', t => {
	const {hear} = open();
	hear('4', 'down', 'down', 'right', 'down');
	t.deepEqual(hear('h'), [
		'History of /etc/motd, 2 events. Enter: go to layer. Escape: close.',
		'Layer 0, added, 5 B, hidden by layer 1, 1 of 2, ADD rootfs /',
	]);
	t.deepEqual(hear('escape'), [
		'Files of layer 0.',
		'motd, 5 B, added, hidden by layer 1, level 2',
	]);
	t.is(hear('F')[1], 'Find: |');
	t.deepEqual(hear('text:big', 'down'), [
		'/usr/lib/big, layer 0, added, 2 kB, 1 of 1',
	]);
	t.is(hear('enter')[0], 'Files of layer 0.');
	t.true(hear(':')[0]!.endsWith('commands. Enter: run. Escape: close.'));
	t.deepEqual(hear('text:all keys', 'up'), [
		'Show all keys, key Question mark, 1 of 5',
	]);
	t.is(hear('enter')[0], 'Keys. Escape: close.');
});

test('the help is told page by page, with keys by their names', t => {
	const {hear} = open();
	const first = hear('?');
	t.is(first[1], 'Layers:');
	const next = hear('pagedown');
	t.true(
		[...first, ...next].includes(
			'Slash, Ctrl+F: Filter the files: a part of the path, a glob, or /expression/.',
		),
	);
	t.is(next.filter(line => first.includes(line)).length, 0);
	t.is(hear('down').length, 1);
	t.false(
		[...first, ...next].some(line =>
			/[\u2190-\u2193\u2500-\u259F]/v.test(line),
		),
	);
});

test('the views are told as lists and lines', t => {
	const {hear} = open();
	t.deepEqual(hear('5').slice(0, 3), [
		'Configuration, 3 warnings.',
		'Warning: runs as root: no USER',
		'Warning: no health check',
	]);
	t.deepEqual(hear('6'), [
		'Dockerfile, from the history, 5 rows.',
		'Layer 0, 2.04 kB stored, 36 B of it wasted, ADD rootfs /, 1 of 5',
	]);
	t.deepEqual(hear('7'), [
		'Bytes of the image, 2.54 kB, the largest first. All stored copies.',
		'usr, directory, 2 kB, 78.6 % of the directory, in layers 0, 2, 1 of 3',
	]);
	t.deepEqual(hear('down'), [
		'app, directory, 500 B, 19.6 % of the directory, in layer 1, 2 of 3',
	]);
	t.is(
		hear('right')[0],
		'Bytes of /app, 500 B, the largest first. All stored copies.',
	);
	t.is(
		hear('left')[0],
		'Bytes of the image, 2.54 kB, the largest first. All stored copies.',
	);
	t.deepEqual(hear('8'), [
		'What can go.',
		'5 findings.',
		'/etc/old is removed by a later layer, 30 B, hidden bytes, stored by layer 0, hidden by layer 2, of the base image, 1 of 5',
	]);
});

test('details and figures are told without columns', t => {
	const {hear} = open();
	t.deepEqual(hear('2').slice(0, 4), [
		'Details of layer 0.',
		'ADD rootfs /',
		'8 added 2.04 kB',
		'0 modified',
	]);
	t.deepEqual(hear('3'), [
		'Image, with 3 wasted files.',
		'wasted 36 B of 2.54 kB',
		'own layers 36 B, 6.7 %',
		'efficiency 98.5 %',
		'name sample:1',
		'from a test',
		'/etc/old, 30 B wasted, deleted, stored by layer 0, hidden by layer 2, 1 of 3',
	]);
});

test('panes that are not drawn are not resized', t => {
	const {hear, store} = open();
	t.is(hear('}').at(0), 'No panes are drawn here, so they have no size.');
	t.deepEqual(store.getState().paneSizes, {});
});

test('two images are compared in words', t => {
	const a = buildImage([[file('etc/motd', 'a'), file('etc/old', 'x')]]);
	const b = buildImage([[file('etc/motd', 'bb'), directory('srv')]]);
	const {store, take, hear} = openReader();
	take();
	store.dispatch({type: 'show-image', image: joinImages(a, b)});
	t.true(take().includes('Files from image a to image b, without unchanged.'));
	hear('down', 'right', 'down');
	t.deepEqual(hear('down'), ['old, 1 B, removed']);
	t.true(hear('1').at(-1)?.startsWith('Image b, 2 of 2'));
	t.is(hear('3')[0], 'Differences: 1 added, 1 removed, 1 modified.');
});

test('hostile names are made printable once, and never cut', t => {
	const name = `etc/\u001B[2J${'long'.repeat(100)}\\x1b`;
	const {hear} = openReader(
		buildImage([
			[file(name, 'x'), symlink('evil', 'to\u0007\u202E')],
			[remove(name)],
		]),
	);
	hear('4');
	t.deepEqual(hear('down'), [
		'etc, directory, closed, 1 item, 1 B, added, level 1',
	]);
	hear('right');
	t.deepEqual(hear('down'), [
		String.raw`\x1b[2J${'long'.repeat(100)}\x1b, 1 B, added, hidden by layer 1, level 2`,
	]);
	t.deepEqual(hear('down'), [
		String.raw`evil, symbolic link to to\x07\u202e, added, level 1`,
	]);
	for (const key of ['h', 'escape', '3', '7', 'F', 'escape', 'ctrl+k']) {
		t.false(
			hear(key).some(line => /[\p{Cc}\u202E]/v.test(line)),
			`after ${key}`,
		);
	}
});

test('nothing that is drawn is ever said', t => {
	const {hear} = open();
	const walk =
		'? escape 2 3 4 h escape 5 6 7 8 escape : escape F escape / escape c escape ctrl+k';
	for (const key of walk.split(' ')) {
		for (const line of hear(key)) {
			t.notRegex(line, /[\u2500-\u259F▸▾]/v, `after ${key}`);
		}
	}
});
