import test from 'ava';
import {buildImage, file, remove} from '../../helpers/build-image.js';
import {openImage, showScreen} from '../../helpers/explore.js';

const image = buildImage([
	[
		file('etc/passwd', 'root'),
		file('usr/lib/node/readme.md', 'x'.repeat(5000)),
		file('usr/lib/node/index.js', 'x'),
		file('evil\u{1B}[2Jname', 'x'),
	],
	[remove('etc/passwd')],
	[file('usr/lib/node/index.js', 'yy')],
]);

const rowsOf = (screen: string): readonly string[] =>
	screen
		.split('\n')
		.slice(2, -2)
		.map(row => row.replaceAll(/^│|│$/g, '').trim())
		.filter(row => row !== '');

test('everything in all layers is found, with layer, change, size and what hides it', t => {
	const {press} = openImage(image);
	const screen = showScreen(press('F', 'text:type:file passwd'));
	t.deepEqual(rowsOf(screen), ['0 +    4 B  ⊘ 1  /etc/passwd']);
	t.regex(screen, /1 found, the best first/);
	t.regex(screen.split('\n').at(-1)!, /find: type:file passwd▏.*1 of 1/);
});

test('as long as nothing is looked for there is how to look', t => {
	const {press} = openImage(image);
	const screen = showScreen(press('F'));
	t.regex(screen, /size>\s+Write it as 20MB/);
	t.regex(screen, /word\s+A part of the path/);
});

test('what is found can be gone to in its layer', t => {
	const {press} = openImage(image);
	press('F', 'text:index type:file', 'tab', 'tab');
	t.regex(showScreen(press()), /2 found, by path/);
	const state = press('down', 'enter');
	t.is(state.overlays.length, 0);
	t.is(state.layers.cursor, 2);
	t.is(state.focus, 'files');
	t.is(image.tree.paths.absolute(state.files.cursor), '/usr/lib/node/index.js');
});

test('a removed file is gone to where it was stored', t => {
	const {press} = openImage(image);
	const state = press(']', ']', 'F', 'text:passwd', 'enter');
	t.is(state.layers.cursor, 0);
	t.is(image.tree.paths.absolute(state.files.cursor), '/etc/passwd');
});

test('the query is kept for the next time, from every view', t => {
	const {press} = openImage(image);
	press('F', 'text:readme', 'escape');
	const screen = showScreen(press('7', 'F'));
	t.regex(screen, /find: readme▏/);
	t.regex(screen, /\/usr\/lib\/node\/readme\.md/);
	t.is(press('ctrl+u', 'text:ab', 'backspace').finding.text, 'a');
});

test('a query that is half typed is no mistake yet, but says what is missing', t => {
	const {press} = openImage(image);
	const screen = showScreen(press('F', 'text:size>'));
	t.regex(screen, /find: size>▏ {2}size needs a value/);
});

test('names act on nothing', t => {
	const {press} = openImage(image);
	const state = press('F', 'text:evil2Jn');
	t.regex(showScreen(state), /evil\\x1b\[2Jname|evil\\e\[2Jname|evil␛/);
});

test('orders go round', t => {
	const {press} = openImage(image);
	press('F', 'text:node type:file');
	const seen = ['tab', 'tab', 'tab', 'tab'].map(key =>
		/found, ([a-z ]+)/.exec(showScreen(press(key)))?.[1]?.trim(),
	);
	t.deepEqual(seen, ['by size', 'by path', 'by layer', 'the best first']);
});
