import test from 'ava';
import {overlayOf} from '../../../source/ui/overlay.js';
import {directory, file, remove, symlink} from '../../helpers/build-image.js';
import {openImage, showScreen} from '../../helpers/explore.js';
import {openReadable, readableImage} from '../../helpers/open-viewer.js';
import {screenProblem} from '../../helpers/row-problem.js';
import {demandOf} from '../../../source/ui/viewer/viewer-demand.js';
import {sampleImage} from '../../helpers/sample-image.js';

const layers = [
	[
		directory('etc'),
		file('etc/motd', 'first line\nsecond line\n'),
		symlink('etc/link', '/etc/motd'),
		symlink('etc/near', 'motd'),
		symlink('etc/nowhere', '/gone/file'),
		symlink('etc/round', 'round'),
		symlink('etc/up', '..'),
		{path: 'etc/pipe', type: 'fifo'},
	],
	[file('etc/motd', 'replaced\n')],
	[remove('etc/motd')],
] as const;

/** Filters for a path, so that the cursor stands on it. */
const goTo = (name: string) => ['4', '/', `text:/etc/${name}`, 'enter', 'G'];

test('Enter, v and → view a file with line numbers', async t => {
	for (const key of ['enter', 'v', 'right', 'l']) {
		const {press, shows} = openReadable(t, layers);
		press(...goTo('motd'), key);
		const screen = await shows('first line');
		t.regex(screen, /View \/etc\/motd ─.* 2 lines · 23 B/v);
		t.regex(screen, /│ +1 first line/v);
		t.regex(screen, /│ +2 second line/v);
		t.regex(screen, /1 of 2$/v);
	}
});

test('each layer has its own version of a file', async t => {
	const {press, shows} = openReadable(t, layers);
	press(']', ...goTo('motd'), 'v');
	await shows('1 replaced');
});

test('a removed file is viewed as it was before', async t => {
	const {press, shows} = openReadable(t, layers);
	press(']', ']', ...goTo('motd'), 'v');
	await shows('1 replaced');
});

test('the history of a path views any version of it', async t => {
	const {press, shows} = openReadable(t, layers);
	press(...goTo('motd'), 'h', 'home', 'v');
	await shows('first line');
	press('escape', 'end', 'v');
	await shows('1 replaced');
	t.is(press('escape').overlays[0]?.kind, 'history');
});

test('a wasted file is viewed in the version that is wasted', async t => {
	const {press, shows} = openReadable(t, layers);
	press('3', 'home', 'v');
	await shows('first line');
});

test('links are followed within the image', async t => {
	for (const name of ['link', 'near']) {
		const {press, shows} = openReadable(t, layers);
		press(...goTo(name), 'v');
		const screen = await shows('first line');
		t.true(screen.includes(`View /etc/${name} → /etc/motd`));
		t.regex(screen, /╰─ \/etc\/motd ─/v);
	}

	const {press, shows} = openReadable(t, layers);
	press(']', ...goTo('link'), 'v');
	await shows('1 replaced');
});

test('what has no content to view says why', t => {
	const reasons = {
		nowhere: /The link dangles: there is no \/gone\/file at layer 0/v,
		round: /The link leads in a circle/v,
		up: /The link leads to \/\. It is a directory/v,
		pipe: /It is a pipe/v,
	};
	for (const [name, reason] of Object.entries(reasons)) {
		const {press} = openReadable(t, layers, {size: {columns: 150, rows: 30}});
		const state = press(...goTo(name), 'v');
		t.deepEqual(state.overlays, []);
		t.regex(showScreen(state), reason);
	}
});

test('v on a directory says that there is no content, Enter opens it', t => {
	const {press} = openReadable(t, layers);
	t.regex(press('4', 'down', 'v').message!, /directory/v);
	const state = press('enter');
	t.is(state.message, undefined);
	t.true(state.files.open.exceptions.size > 0);
});

test('an image that can be read only once says so', t => {
	const {press} = openImage(sampleImage());
	t.regex(
		press('4', '/', 'text:motd', 'enter', 'G', 'v').message!,
		/can be read only once/v,
	);
});

test('while layers are still being read nothing is viewed', t => {
	const {press} = openImage({...sampleImage(), isComplete: false});
	t.regex(
		press('4', '/', 'text:motd', 'enter', 'G', 'v').message!,
		/when all layers are read/v,
	);
});

test('closing lets go of what was read and leads back', async t => {
	for (const key of ['escape', 'q', 'left', 'h']) {
		const {press, shows, openSpools} = openReadable(t, layers);
		const before = press(...goTo('motd'));
		press('v');
		await shows('first line');
		t.is(openSpools(), 1);
		t.deepEqual(press(key), before);
		t.is(openSpools(), 0);
	}
});

test('a reading that fails says why', async t => {
	const {press, shows} = openReadable(t, layers, {
		services: {
			// eslint-disable-next-line require-yield -- it fails before
			async *openContent() {
				throw new Error('the engine is gone');
			},
		},
	});
	press(...goTo('motd'), 'v');
	await shows('the engine is gone');
});

const content = (text: string) => [[file('etc/a', text)]];

test('nothing in a file can act on the terminal', async t => {
	const {press, shows, store} = openReadable(
		t,
		content('a\tb\u{1B}[31mred\u{7}\nname=\u{E9}\r\n'),
	);
	press(...goTo('a'), 'v');
	const screen = await shows(String.raw`name=\xe9`);
	t.true(screen.includes(String.raw`a       b\x1b[31mred\x07`));
	t.is(screenProblem(store.getState()), undefined);
});

test('long lines scroll to the side or wrap', async t => {
	const text = `${'0123456789'.repeat(20)}end\nsecond\n`;
	const {press, shows, store} = openReadable(t, content(text));
	press(...goTo('a'), 'v');
	await shows('second');
	t.false(showScreen(store.getState()).includes('end'));
	press(...Array.from({length: 18}, () => 'right'));
	t.true(showScreen(store.getState()).includes('end'));
	t.is(screenProblem(store.getState()), undefined);
	const wrapped = showScreen(press('w'));
	t.true(wrapped.includes('end'));
	t.true(wrapped.includes('   2 second'));
	t.is(screenProblem(store.getState()), undefined);
	t.is(press('left').overlays.length, 0);
});

test('a long text is paged to its end and back', async t => {
	const lines = Array.from({length: 5000}, (_, line) => `line ${line + 1}.`);
	const {press, shows, store} = openReadable(t, content(lines.join('\n')));
	press(...goTo('a'), 'v');
	await shows('line 1.');
	press('G');
	await shows('line 5000.');
	t.true(showScreen(store.getState()).includes('line 4981.'));
	press('pageup', 'pageup');
	await shows('line 4943.');
	press('g');
	await shows('line 1.');
	for (let page = 0; page < 20; page++) {
		press('pagedown');
	}

	await shows('line 381.');
	const overlay = overlayOf(store.getState(), 'viewer')!;
	t.true(overlay.rows!.rows.length < 300);
});

test('wrapped lines are paged by what is seen of them', async t => {
	const lines = Array.from(
		{length: 300},
		(_, line) => `<${line + 1}>${'x'.repeat(line % 7 === 0 ? 400 : 3)}`,
	);
	const {press, shows, until, store} = openReadable(
		t,
		content(lines.join('\n')),
	);
	press(...goTo('a'), 'v', 'w');
	await shows('<1>');
	press('G');
	await shows('<300>');
	const seen = new Set<string>();
	for (let step = 0; step < 200; step++) {
		await until(
			state => demandOf(overlayOf(state, 'viewer')!, 77, 20) === undefined,
		);
		const screen = showScreen(store.getState());
		for (const [number] of screen.matchAll(/<\d+>/gv)) {
			seen.add(number);
		}

		press('pageup');
	}

	t.is(seen.size, 300);
});

test('bytes are shown in rows of 16, 8 on a narrow screen', async t => {
	const text = `${'A'.repeat(16)}\0\u{1}BC`;
	const wide = openReadable(t, content(text));
	wide.press(...goTo('a'), 'v');
	const screen = await wide.shows('00000000');
	t.regex(screen, /00000000 {2}(?:41 ){7}41 {2}(?:41 ){8} *A{16}/v);
	t.regex(screen, /00000010 {2}00 01 42 43 +··BC/v);
	t.is(screenProblem(wide.store.getState()), undefined);
	t.regex(wide.press('b').message!, /no text/v);
	const narrow = openReadable(t, content(text), {
		size: {columns: 60, rows: 24},
	});
	narrow.press(...goTo('a'), 'v');
	t.regex(await narrow.shows('00000000'), /00000008 {2}(?:41 )+/v);
	t.is(screenProblem(narrow.store.getState()), undefined);
});

test('an empty file says that it is', async t => {
	const {press, shows} = openReadable(t, content(''));
	press(...goTo('a'), 'v');
	await shows('The file is empty');
});

test('y copies the path of what is viewed', async t => {
	const {press, shows, effects} = openReadable(t, layers);
	press(...goTo('link'), 'v');
	await shows('first line');
	press('y');
	t.deepEqual(effects.at(-1), {type: 'copy', text: '/etc/motd'});
});

test('what is recognised begins with what it is; i leads to the content and back', async t => {
	const elf = `\u{7F}ELF\u{2}\u{1}${'\0'.repeat(10)}\u{2}\0\u{3E}\0${'\0'.repeat(100)}`;
	const {press, shows, store} = openReadable(t, content(elf));
	press(...goTo('a'), 'v');
	const screen = await shows('statically');
	t.regex(screen, /ELF 64-bit executable, x86-64 · 120 B ─╮/v);
	t.is(screenProblem(store.getState()), undefined);
	t.regex(press('/').message!, /not the content/v);
	press('i');
	await shows('00000000  7f 45 4c 46');
	press('i');
	await shows('statically');
	press('b');
	await shows('00000000  7f 45 4c 46');
});

test('i tells of a text what is known of it', async t => {
	const {press, shows} = openReadable(t, content('{"a": 1}\n'));
	press(...goTo('a'), 'v');
	await shows(/JSON laid out · 3 lines · 9 B/v);
	press('i');
	await shows('an object with 1 key');
	const plain = openReadable(t, content('hello'));
	plain.press(...goTo('a'), 'v');
	await plain.shows('hello');
	t.regex(plain.press('i').message!, /Nothing more is known/v);
});

test('a wait for the engine or the registry says what it is for', t => {
	for (const [rereading, words] of [
		['export', /The engine exports the image/v],
		['download', /The registry sends the layer once more/v],
	] as const) {
		const {press} = openImage({...readableImage([[file('motd')]]), rereading});
		t.regex(showScreen(press('4', 'down', 'v')), words);
	}
});
