import test from 'ava';
import {buildImage, file, remove} from '../helpers/build-image.js';
import {openImage, showPane, showScreen} from '../helpers/explore.js';

const image = buildImage([
	[
		file('etc/passwd', 'root'),
		file('usr/lib/node/readme.md', 'x'.repeat(5000)),
		file('usr/lib/node/index.js', 'x'),
		file('usr/bin/node', 'y'.repeat(2000), {mode: 0o4755}),
		file('var/lib/libc6:amd64.list', 'a'),
	],
	[remove('etc/passwd')],
]);

const filtered = (text: string, layer = 0) => {
	const {press} = openImage(image);
	const state = press(...(layer === 0 ? [] : [']']), '/', `text:${text}`);
	return {
		files: showPane(state, 'right')
			.map(row => row.trim().split(/\s+/).at(-1)!)
			.slice(1),
		footer: showScreen(state).split('\n').at(-1)!,
	};
};

test('the filter of the tree understands queries', t => {
	t.deepEqual(filtered('size>1kB type:file').files, [
		'usr',
		'bin',
		'node',
		'lib',
		'node',
		'readme.md',
	]);
	t.deepEqual(filtered('mode:+s').files, ['usr', 'bin', 'node']);
	t.deepEqual(filtered('change:removed', 1).files, ['etc', 'passwd']);
	t.deepEqual(filtered('layer:1', 1).files, ['etc', 'passwd']);
	t.deepEqual(filtered('node !index type:file', 1).files, [
		'usr',
		'bin',
		'node',
		'lib',
		'node',
		'readme.md',
	]);
});

test('what no path has as it stands matches less strictly, and the last line says so', t => {
	const {files, footer} = filtered('nodrdme');
	t.deepEqual(files, ['usr', 'lib', 'node', 'readme.md']);
	t.regex(footer, /fuzzy/);
	t.notRegex(filtered('readme').footer, /fuzzy/);
});

test('a query that is half typed hides nothing and says what is wrong', t => {
	const {files, footer} = filtered('size>');
	t.true(files.length > 8);
	t.regex(footer, /size needs a value/);
	t.regex(filtered('siez:3').footer, /there is no key "siez"/);
});

test('text that is no query is looked for as it stands', t => {
	const {files, footer} = filtered('libc6:amd64');
	t.deepEqual(files, ['var', 'lib', 'libc6:amd64.list']);
	t.notRegex(footer, /key/);
});

test('an expression that could take for ever filters at once', t => {
	const long = buildImage([[file(`${'a'.repeat(200)}!`), file('aaa')]]);
	const {press} = openImage(long);
	const files = showPane(press('/', 'text:/^.(a+)+$/'), 'right');
	t.deepEqual(
		files.map(row => row.includes('!')),
		[false, false],
	);
});
