import test, {type ExecutionContext} from 'ava';
import {buildImage, file} from '../helpers/build-image.js';
import {drawRows, showScreen} from '../helpers/explore.js';
import {renderApp} from '../helpers/render-app.js';
import {sampleImage} from '../helpers/sample-image.js';

type App = ReturnType<typeof renderApp>;

const up = '\u{1B}[A';
const down = '\u{1B}[B';
const right = '\u{1B}[C';
const pageDown = '\u{1B}[6~';

/** Asserts that the terminal shows what the state says. */
const checkScreen = async (
	t: ExecutionContext,
	{screen, store}: App,
): Promise<void> => {
	const expected = () => showScreen(store.getState());
	const shown = await screen(expected);
	t.is(shown, expected());
};

const openSample = (columns = 80, rows = 24): App => {
	const app = renderApp(columns, rows);
	app.store.dispatch({type: 'show-image', image: sampleImage()});
	return app;
};

const walk = [
	down,
	down,
	'a',
	'4',
	'z',
	down,
	down,
	down,
	pageDown,
	up,
	's',
	'/',
	'small',
	'\r',
	'3',
	down,
	'\r',
	'?',
	'jjj',
	'q',
	'\t',
	'e',
	'1',
	'kk',
	right,
	'\u{1B}[Z',
];

for (const [columns, rows] of [
	[60, 15],
	[80, 24],
	[120, 40],
	[200, 60],
] as const) {
	test(`a terminal of ${columns}x${rows} shows what is drawn, key by key`, async t => {
		const app = openSample(columns, rows);
		await checkScreen(t, app);
		for (const key of walk) {
			await app.type(key);
			await checkScreen(t, app);
		}

		await app.close();
	});
}

test('the screen follows the size of the terminal', async t => {
	const app = openSample();
	await checkScreen(t, app);
	for (const [columns, rows] of [
		[120, 40],
		[60, 12],
		[100, 31],
	] as const) {
		app.resize(columns, rows);
		await app.screen(() => showScreen(app.store.getState()));
		t.deepEqual(app.store.getState().size, {columns: columns - 1, rows});
		await checkScreen(t, app);
	}

	await app.close();
});

test('names cannot act on the terminal', async t => {
	const app = renderApp(80, 24);
	const names = [
		'\u{1B}[2J',
		'\u{1B}]0;title\u{7}',
		'\u{9B}31m',
		'\r\n',
		'\u{202E}',
	];
	app.store.dispatch({
		type: 'show-image',
		image: buildImage([names.map(name => file(name, 'x'))], {
			reference: names.join(''),
			layers: [{index: 0, command: `RUN ${names.join(' ')}`}],
		}),
	});
	await checkScreen(t, app);
	const written = app.written.join('');
	t.false(written.includes('\u{1B}[2J\u{1B}]'));
	t.false(written.includes('\u{1B}]0'));
	t.false(written.includes('\u{7}'));
	t.false(written.includes('\u{9B}'));
	t.false(written.includes('\u{202E}'));
	await app.close();
});

test('keys in one piece act one after the other', async t => {
	const app = openSample();
	await app.type('jj');
	t.is(app.store.getState().layers.cursor, 2);
	await app.type('4/sma\r');
	await checkScreen(t, app);
	const {files, isFiltering} = app.store.getState();
	t.deepEqual([files.filter, isFiltering], ['sma', false]);
	await app.close();
});

test('quit and ctrl+c are told to the world outside, also while waiting', async t => {
	const app = renderApp(80, 24);
	app.store.dispatch({
		type: 'show-progress',
		progress: {stage: 'waiting', what: 'asking the engine for the image'},
	});
	await checkScreen(t, app);
	await app.type('\u{3}');
	app.store.dispatch({type: 'show-image', image: sampleImage()});
	await app.type('q');
	await app.type('\u{1A}');
	t.deepEqual(app.effects, ['quit', 'quit', 'suspend']);
	await app.close();
});

test('a wasted file is found from the list, by keys alone', async t => {
	const app = openSample();
	await app.type('3');
	await app.type(down);
	await app.type('\r');
	const screen = await app.screen(() => showScreen(app.store.getState()));
	t.regex(screen, /Files · layer 0/);
	t.regex(screen, /╰─ \/etc\/motd ─/);
	await app.close();
});

/** The rows of the terminal that a text writes. */
const rowsIn = (text: string): number =>
	// eslint-disable-next-line no-control-regex
	text.match(/\u{1B}\[\d+;1H/gu)?.length ?? 0;

test('only rows that change are written', async t => {
	const app = openSample(120, 40);
	await app.type('4');
	await checkScreen(t, app);
	app.written.length = 0;
	const before = drawRows(app.store.getState());
	await app.type(down);
	await checkScreen(t, app);
	const after = drawRows(app.store.getState());
	const changed = after.filter((row, index) => row !== before[index]);
	t.true(changed.length > 1 && changed.length < 6);
	t.is(rowsIn(app.written.join('')), changed.length);
	await app.close();
});

test('keys that come together are one frame', async t => {
	const app = openSample(120, 40);
	await app.type('4');
	await app.type('z');
	await checkScreen(t, app);
	app.written.length = 0;
	await app.type(down.repeat(5) + up.repeat(2));
	await checkScreen(t, app);
	const frames = app.written.filter(text => rowsIn(text) > 0);
	t.is(frames.length, 1);
	await app.close();
});

test('a terminal of another size is drawn on anew', async t => {
	const app = openSample(120, 40);
	await checkScreen(t, app);
	app.written.length = 0;
	app.resize(119, 40);
	await app.screen(() => showScreen(app.store.getState()));
	await checkScreen(t, app);
	t.is(rowsIn(app.written.join('')), 40);
	await app.close();
});
