import test, {type ExecutionContext} from 'ava';
import {overlayOf} from '../../../source/ui/overlay.js';
import {colorTheme} from '../../../source/ui/theme.js';
import {file} from '../../helpers/build-image.js';
import {drawRows, showScreen} from '../../helpers/explore.js';
import {openReadable} from '../../helpers/open-viewer.js';
import {screenProblem} from '../../helpers/row-problem.js';

const open = (t: ExecutionContext, content: string, name = 'a.json') => {
	const viewer = openReadable(t, [[file(name, content)]]);
	viewer.press('4', 'down', 'v');
	return viewer;
};

const items = Array.from(
	{length: 500},
	(_, index) => `{"id":${index}.0,"name":"item ${index}"}`,
);
const minified = `{"big":1e400,"items":[${items.join(',')}],"big":2}`;

test('JSON without line ends is laid out as it is written, in colours, and f shows it as stored', async t => {
	const {press, shows, store, until, openSpools} = open(t, minified);
	await shows('JSON laid out · 2,006 lines');
	await shows(/│ +1 \{/v);
	await shows(/│ +2 {3}"big": 1e400,/v);
	await shows(/│ +5 {7}"id": 0\.0,/v);
	await until(state => overlayOf(state, 'viewer')?.rows?.colors !== undefined);
	t.true(
		drawRows(store.getState(), colorTheme)
			.join('\n')
			.includes('\u{1B}[32mitem 0\u{1B}[0m'),
	);
	t.is(screenProblem(store.getState()), undefined);
	press('end');
	t.regex(await shows('"big": 2'), /2,006 of 2,006|1,\d+ of 2,006/v);
	press('f');
	await shows(/1 \{"big":1e400,"items"/v);
	t.regex(showScreen(store.getState()), /JSON as stored · 1 line/v);
	press('f');
	await shows('"big": 2');
	t.is(openSpools(), 2);
	press('escape');
	t.is(openSpools(), 0);
});

test('what is laid out is searched, wrapped and gone to as any text', async t => {
	const {press, shows, store} = open(t, minified);
	await shows('laid out');
	press('/', 'text:item 400', 'enter');
	await shows('"item 400"');
	t.is(overlayOf(store.getState(), 'viewer')?.found, 1605);
	press('escape', ':', 'text:2', 'enter');
	await shows(/│ +2 {3}"big": 1e400,/v);
	press('w', 'end', 'b');
	await shows('0000');
	press('b');
	await shows('"big": 2');
	press('i');
	await shows('keys in all');
	press('f');
	await shows('"big": 2');
	t.is(screenProblem(store.getState()), undefined);
});

test('JSON that is well to read is shown as stored at first', async t => {
	const {press, shows} = open(t, '{\n\t"a": [1, 2],\n\t"b": 3\n}\n');
	await shows('JSON as stored · 4 lines');
	press('f');
	await shows('JSON laid out · 7 lines');
});

test('JSON that breaks is shown as stored, and says where', async t => {
	const {press, shows, store} = open(t, '{"a": 1,\n"b" 2}');
	await shows('JSON, broken at line 2, column 5');
	await shows(/│ +2 "b" 2\}/v);
	t.regex(store.getState().message!, /a colon should be here/v);
	t.regex(press('f').message!, /not valid JSON, line 2, column 5/v);
});

test('what is no JSON, or too large, says why it is not laid out', async t => {
	const plain = open(t, 'text', 'a');
	await plain.shows('1 text');
	t.regex(plain.press('f').message!, /only that is laid out/v);
	const large = open(t, `[${'1,'.repeat(5_000_000)}1]`);
	await large.shows('10 MB');
	await large.until(({message}) => message !== undefined);
	t.regex(
		large.press('f').message!,
		/larger than 8\.39 MB: it is shown as stored/v,
	);
});

test('a search that leads to a file shows it as stored', async t => {
	const {press, shows, store} = openReadable(t, [[file('a.json', minified)]]);
	press('F', 'ctrl+g', 'text:item 7', 'enter');
	store.dispatch({
		type: 'show-contents',
		pattern: 'item 7',
		lines: [{entry: 0, line: 1, text: minified}],
		count: 1,
		progress: {files: 1, allFiles: 1, bytes: 1, allBytes: 1},
		phase: 'done',
	});
	press('enter');
	await shows('"item 7"');
	t.regex(await shows('JSON as stored'), /"item 7"/v);
});
