import test from 'ava';
import {buildImage, file, remove} from '../helpers/build-image.js';
import {
	openEmpty,
	openImage,
	showPane,
	showScreen,
} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const lines = (...rows: readonly string[]): string => rows.join('\n');

test('80 columns: layers and files side by side', t => {
	const {press} = openImage(sampleImage(), {columns: 79, rows: 10});
	t.is(
		showScreen(press(']')),
		lines(
			' sample:1  2.54 kB in 3 layers  live 2.51 kB  36 B wasted  efficiency 98.5 %',
			'╭─ Layers ───── ┊ base, a guess ─╮╭─ Files · layer 1 ─────────────── by name ─╮',
			'│┊  0  2.04 kB ADD rootfs /      ││~ 2.54 kB ▾ /                              │',
			'│▸  1   507 B  COPY . /app       ││+  500 B    ▸ app                          │',
			'│   2     1 B  RUN tidy          ││     0 B      bin → usr/bin                │',
			'│                                ││~   37 B    ▸ etc                          │',
			'│                                ││     2 kB   ▸ usr                          │',
			'│                                ││                                           │',
			'╰────────────────────────────────╯╰─ / ───────────────────────────────────────╯',
			' Enter files  Tab pane  / filter  8 what can go  ? all keys  q quit    2 of 3',
		),
	);
});

test('60 columns: one pane at a time', t => {
	const {press} = openImage(sampleImage(), {columns: 59, rows: 8});
	t.is(
		showScreen(press('3')),
		lines(
			' sample:1  2.54 kB  36 B wasted  efficiency 98.5 %',
			'╭─ Image ──────────────────────────────── 3 wasted files ─╮',
			'│wasted     36 B of 2.54 kB                               │',
			'│own layers 36 B, 6.7 %                                   │',
			'│   30 B  deleted     0→2     /etc/old                    │',
			'│    5 B  overwritten 0→1     /etc/motd                   │',
			'╰─ deleted /etc/old ──────────────────────────────────────╯',
			' Enter go to file  Tab pane  ? all keys  q quit    1 of 3',
		),
	);
});

test('wide screens show mode and owner', t => {
	const {press} = openImage(sampleImage(), {columns: 119, rows: 30});
	press(']', ']', '4', 'z');
	t.deepEqual(showPane(press('.'), 'right'), [
		'- d?????????             2.51 kB ▾ /',
		'- drwxr-xr-x         0:0    7 B    ▾ etc',
		'- -rw-r--r--         0:0   30 B        old',
		'° drwxr-xr-x         0:0    2 kB   ▾ usr',
		'° d?????????                2 kB     ▾ lib',
		'° -rw-------         0:0    1 B          small',
	]);
});

test('the title names the range, and the border what is hidden', t => {
	const {press} = openImage(sampleImage());
	const title = () => showScreen(press()).split('\n')[1]!.slice(34);
	press(']', ']', 'a');
	t.is(title(), '╭─ Files · layers 0 to 2 ───────── by name ─╮');
	press('4', '+', 's');
	t.regex(title(), /layers 0 to 2 ─* 1 kind hidden ─╮$/);
	press('-');
	t.regex(title(), /layers 0 to 2 ─* 2 kinds hidden ─╮$/);
});

test('the list and the details of the layers tell what of a layer is wasted', t => {
	const image = buildImage([
		[file('kept', 'x'.repeat(400))],
		[file('used', 'x'.repeat(200)), file('gone', 'x'.repeat(400))],
		[remove('gone')],
	]);
	const {press} = openImage(image, {columns: 119, rows: 60});
	const rows = showPane(press('down'), 'left');
	t.deepEqual(
		rows.slice(0, 3).map(row => row.slice(4, 21)),
		['   400 B  ██▍    ', '   600 B  ██▒▒   ', '     0 B         '],
	);
	t.true(rows.some(row => /^▒ +1 wasted +400 B$/.test(row)));
});

test('the legend of the help is whole on narrow terminals', t => {
	for (const columns of [39, 69, 79, 119]) {
		const {press} = openImage(sampleImage(), {columns, rows: 40});
		const rows = showScreen(press('?')).split('\n').join(' ');
		for (const meaning of ['attributes only, or rewritten', '⊘ hidden later']) {
			t.true(rows.includes(meaning), `${meaning} in ${columns} columns`);
		}
	}
});

test('on wide terminals the bars are long', t => {
	const image = buildImage([
		[file('a', 'x'.repeat(300))],
		[file('b', 'x'.repeat(100))],
	]);
	const {press} = openImage(image, {columns: 199, rows: 40});
	t.deepEqual(
		showPane(press(), 'left')
			.slice(0, 2)
			.map(row => row.slice(14, 27)),
		['█████████    ', '███          '],
	);
});

test('a long command is wrapped, step by step, and shown to its end', t => {
	const image = buildImage([[file('a')]], {
		layers: [
			{
				index: 0,
				command: 'RUN apt-get update && apt-get install -y one two three four',
				created: '2026-11-23T06:39:08.123Z',
				digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
			},
		],
	});
	const {press} = openImage(image, {columns: 79, rows: 30});
	t.deepEqual(showPane(press('2'), 'left').slice(2), [
		'RUN apt-get update',
		'  && apt-get install -y one',
		'    two three four',
		'+      1 added              0 B',
		'~      0 modified',
		'°      0 attributes only',
		'°      0 rewritten',
		'-      0 removed',
		'▒      0 wasted',
		'size     0 B',
		'created  2026-11-23 06:39:08 UTC',
		'digest   sha256:0123456789abcdef',
		'         0123456789abcdef0123456',
		'         789abcdef0123456789abcd',
		'         ef',
	]);
});

test('the history is quoted only where it says more than the instruction', t => {
	const details = (command: string, rawCommand: string): string =>
		showPane(
			openImage(
				buildImage([[]], {layers: [{index: 0, command, rawCommand}]}),
			).press('2'),
			'left',
		).join('\n');
	t.notRegex(details('RUN make', '/bin/sh -c make'), /history/);
	t.notRegex(details('RUN make', 'RUN /bin/sh -c make # buildkit'), /history/);
	t.notRegex(details('COPY a /b', '/bin/sh -c #(nop) COPY a /b'), /history/);
	t.regex(details('RUN make', '|1 A=b /bin/sh -c make'), /\|1 A=b/);
});

test('an image without layers', t => {
	const {press} = openImage(buildImage([]), {columns: 79, rows: 7});
	t.is(
		showScreen(press('4')),
		lines(
			' test:latest  0 B in 0 layers  live 0 B  0 B wasted  efficiency 100.0 %',
			'╭─ Layers ───────────────────────╮╭─ Files ───────────────────────── by name ─╮',
			'│                                ││The image has no layers.                   │',
			'│                                ││                                           │',
			'│                                ││                                           │',
			'╰────────────────────────────────╯╰───────────────────────────────────────────╯',
			' → open  h history  x take out  Tab pane  8 what can go  ? all keys  q quit',
		),
	);
});

test('an image without waste says so', t => {
	const {press} = openImage(buildImage([[file('a', 'x')]]));
	t.is(showPane(press('3'), 'left').at(-1), 'No file is stored in vain.');
});

test('a filter that matches nothing, and one that is wrong', t => {
	const {press} = openImage(sampleImage(), {columns: 79, rows: 8});
	t.deepEqual(showPane(press('/', 'text:nothing'), 'right'), [
		'No file matches the filter.',
	]);
	const footer = (state: ReturnType<typeof press>) =>
		showScreen(state).split('\n').at(-1)!;
	t.regex(footer(press()), /^ filter: nothing▏/);
	t.regex(
		footer(press('ctrl+u', 'text:/(/')),
		/^ filter: \/\(\/▏ {2}Unterminated group/,
	);
	t.true(showPane(press(), 'right').length > 1);
});

test('the help shows every key, in a window that scrolls', t => {
	const {press} = openImage(sampleImage(), {columns: 79, rows: 12});
	const first = showScreen(press('?'));
	t.regex(first, /^╭─ Keys ─+ 1–8 of \d+ ─╮$/m);
	t.regex(first, /Esc close/);
	t.notRegex(first, /1 of 3/);
	t.notRegex(showScreen(press('G')), / 1–8 of/);
});

test('what is waited for, before there is an image', t => {
	const {store} = openEmpty({columns: 79, rows: 8});
	store.dispatch({
		type: 'show-progress',
		progress: {
			stage: 'reading',
			layer: 2,
			layerCount: 3,
			bytes: 500_000,
			totalBytes: 1_000_000,
		},
	});
	t.is(
		showScreen(store.getState()),
		lines(
			' test:latest',
			'',
			'  reading layer 2 of 3, 500 kB of 1 MB',
			'',
			`  ▕${'█'.repeat(20)}${'░'.repeat(20)}▏`,
			'',
			'',
			' q stop',
		),
	);
});

test('a long name leaves room for the figures', t => {
	const reference = `registry.example.com/${'team/'.repeat(20)}app:1.2.3`;
	for (const columns of [59, 79, 119]) {
		const {press} = openImage(
			buildImage([[file('a', 'x')], [file('a', 'y')]], {reference}),
			{columns, rows: 10},
		);
		const header = showScreen(press()).split('\n')[0]!;
		t.regex(header, /^ ….*app:1\.2\.3 {2}/);
		t.regex(header, /2 B.*1 B wasted/);
	}
});

test('the hints do not move with the cursor', t => {
	const files = Array.from({length: 2000}, (_, index) => file(`f${index}`));
	const {press} = openImage(buildImage([files]));
	const footer = () =>
		showScreen(press())
			.split('\n')
			.at(-1)!
			.replace(/ +[\d,]+ of .*/, '');
	press('4');
	const first = footer();
	press('G');
	t.is(footer(), first);
});

test('deep paths have room for their names', t => {
	const {press} = openImage(
		buildImage([[file(`${'deep/'.repeat(40)}the-file`, 'x')]]),
	);
	const rows = showPane(press('4', 'z', 'G'), 'right');
	t.regex(rows.at(-1)!, / the-file$/);
});

test('hostile names show their escapes and act on nothing', t => {
	const {press} = openImage(
		buildImage([[file('\u{1B}[2J\u{7}name\n', 'x')]], {
			reference: '\u{1B}]0;title\u{7}',
		}),
	);
	const screen = showScreen(press('4', 'G'));
	t.regex(screen, /\\x1b\[2J\\x07name\\n/);
	t.regex(screen, /^ \\x1b]0;title/);
});

test('a hard link shows the bytes of its file, which count once', t => {
	const {press} = openImage(
		buildImage([
			[file('a', '12345'), {path: 'b', type: 'hardlink', linkTarget: 'a'}],
		]),
	);
	t.deepEqual(showPane(press('4'), 'right'), [
		'+    5 B  ▾ /',
		'+    5 B      a',
		'+    5 B      b ⇒ a',
	]);
});

test('layers with large numbers leave a space before the wasted path', t => {
	const layers = Array.from({length: 112}, (_, index) => [
		file(`f${index}`, 'x'),
	]);
	const {press} = openImage(
		buildImage([...layers, [{path: '.wh.f111', type: 'file' as const}]]),
		{columns: 80, rows: 24},
	);
	t.regex(showPane(press('3'), 'left').at(-1)!, /1 B {2}111→112 \/f111$/v);
});
