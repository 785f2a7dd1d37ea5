import test from 'ava';
import {file} from '../../helpers/build-image.js';
import {showScreen} from '../../helpers/explore.js';
import {openReadable} from '../../helpers/open-viewer.js';
import {screenProblem} from '../../helpers/row-problem.js';

const lines = Array.from({length: 3000}, (_, index) => `line ${index + 1}.`);
const text = lines.join('\n');

test('bytes and text are shown at the same place', async t => {
	const {press, shows, store} = openReadable(t, [[file('a', text)]]);
	press('4', 'down', 'v');
	await shows('line 1.');
	press(':', 'text:2000', 'enter');
	await shows('line 2000.');
	const first = /line (?<number>\d+)\./v.exec(showScreen(store.getState()))!;
	press('b');
	const number = first.groups!['number']!;
	const start = text.indexOf(`line ${number}.`);
	const perRow = 16;
	const row = Math.floor(start / perRow) * perRow;
	await shows(`│${row.toString(16).padStart(8, '0')}  `);
	t.is(screenProblem(store.getState()), undefined);
	press('pagedown', 'pagedown', 'pagedown');
	const line = /│(?<offset>[\da-f]{8}) /v.exec(showScreen(store.getState()))!;
	const offset = Number.parseInt(line.groups!['offset']!, 16);
	const expected = text.slice(0, offset + 1).split('\n').length;
	press('b');
	await shows(new RegExp(String.raw`│ *${expected} line ${expected}\.`, 'v'));
	t.is(screenProblem(store.getState()), undefined);
});

test('the end of a text and of its bytes are the same place, too', async t => {
	const {press, shows} = openReadable(t, [[file('a', `${text}\n`)]]);
	press('4', 'down', 'v');
	await shows('line 1.');
	press('G');
	await shows('line 3000.');
	press('b', 'G');
	await shows(/·\s*│\n╰/v);
	press('b');
	await shows('line 3000.');
});

test('keys that would only say no are no hints', async t => {
	const {press, shows} = openReadable(
		t,
		[[file('a', 'plain'), file('b', '{"a": 1}')], [file('a', 'new')]],
		{size: {columns: 160, rows: 30}},
	);
	press('4', 'down', 'v');
	const screen = await shows('plain');
	const footer = screen.split('\n').at(-1)!;
	t.regex(footer, /b bytes/v);
	t.notRegex(footer, /layout|about|difference/v);
	press('q', ']', 'v');
	await shows('new');
	t.regex(await shows('= difference'), /b bytes/v);
	press('q', 'down', 'v');
	t.regex(await shows('f layout'), /i about/v);
});
