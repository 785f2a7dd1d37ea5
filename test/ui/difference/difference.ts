import test from 'ava';
import {openDifference} from '../../../source/ui/difference/open-difference.js';
import {colorTheme, type Theme, themeOf} from '../../../source/ui/theme.js';
import {directory, file, remove, symlink} from '../../helpers/build-image.js';
import {drawRows, openImage} from '../../helpers/explore.js';
import {openReadable} from '../../helpers/open-viewer.js';
import {screenProblem} from '../../helpers/row-problem.js';
import {sampleImage} from '../../helpers/sample-image.js';

const lines = Array.from({length: 30}, (_, line) => `line ${line + 1}`);

const layers = [
	[
		directory('etc'),
		file('etc/conf', lines.join('\n')),
		file('etc/gone', 'x'),
		file('etc/mode', 'same'),
		symlink('etc/link', 'conf'),
		file('etc/binary', 'a\0b'),
	],
	[
		file('etc/conf', lines.with(14, 'changed').join('\n'), {
			mode: 0o600,
			uid: 7,
			xattrs: {'user.note': 'hello'},
		}),
		remove('etc/gone'),
		file('etc/mode', 'same', {mode: 0o4755}),
		symlink('etc/link', '/etc/mode'),
		file('etc/binary', 'a\0cd'),
		file('etc/new', 'x'),
	],
	[file('usr', '')],
];

const goTo = (name: string) => [
	']',
	'4',
	'/',
	`text:/etc/${name}`,
	'enter',
	'G',
];

test('= shows what a layer changed, line by line and attribute by attribute', async t => {
	const {press, shows, store} = openReadable(t, layers);
	press(...goTo('conf'), '=');
	const screen = await shows('changed');
	t.regex(screen, /Difference layer 0 → layer 1/v);
	t.regex(screen, /mode +-rw-r--r-- 0644 → -rw------- 0600/v);
	t.regex(screen, /owner +0:0 → 7:0/v);
	t.regex(screen, /user\.note +none → hello/v);
	t.regex(screen, /\+1 -1 lines/v);
	t.regex(screen, /··· 11 lines the same/v);
	t.regex(screen, /15 +- line 15/v);
	t.regex(screen, /15 \+ changed/v);
	t.regex(screen, /··· 12 lines the same/v);
	t.is(screenProblem(store.getState()), undefined);
	t.is(press('=').overlays.length, 0);
});

test('words that differ within a line stand out, with colours and without', async t => {
	const {press, shows, store} = openReadable(t, [
		[file('etc/conf', 'listen on port 80 only')],
		[file('etc/conf', 'listen on port 8080 only')],
	]);
	press(...goTo('conf'), '=');
	await shows('listen on port 8080 only');
	const state = store.getState();
	const draw = (theme: Theme) => drawRows(state, theme).join('\n');
	t.true(draw(colorTheme).includes('\u{1B}[7;32m8080\u{1B}[0m'));
	t.true(draw(colorTheme).includes('\u{1B}[7;91m80\u{1B}[0m'));
	t.true(draw(themeOf('ascii', false)).includes('\u{1B}[7m8080\u{1B}[0m'));
	t.is(screenProblem(state), undefined);
});

test('= in the viewer leads to the difference, and back', async t => {
	const {press, shows} = openReadable(t, layers);
	press(...goTo('conf'), 'v');
	await shows('1 line 1');
	press('=');
	await shows('changed');
	t.is(press('escape').overlays[0]?.kind, 'viewer');
});

test('= tells what there is nothing to compare with', t => {
	const {press} = openReadable(t, layers);
	t.regex(press(...goTo('new'), '=').message!, /It was added/v);
	t.regex(
		press('escape', '/', 'text:/gone', 'enter', 'G', '=').message!,
		/It was removed/v,
	);
	t.regex(press('escape', ']', '=').message!, /as it was at layer 1/v);
});

test('where only attributes changed the contents are the same', async t => {
	const {press, shows} = openReadable(t, layers);
	press(...goTo('mode'), '=');
	const screen = await shows('The contents are the same');
	t.regex(screen, /-rw-r--r-- 0644 → -rwsr-xr-x 4755/v);
});

test('targets of links and other bytes are compared', async t => {
	const link = openReadable(t, layers);
	link.press(...goTo('link'), '=');
	await link.shows(/target +conf → \/etc\/mode/v);
	const binary = openReadable(t, layers);
	binary.press(...goTo('binary'), '=');
	await binary.shows(
		'Binary files: 3 B → 4 B, the first difference is at byte 2.',
	);
});

test('versions in two images can be compared', async t => {
	const {press, shows, store} = openReadable(t, layers);
	const {image} = press('4');
	const state = openDifference(
		store.getState(),
		{image: image!, entry: 1},
		{image: image!, entry: 6},
		{path: '/etc/conf', title: 'a:1 → b:2'},
	);
	t.is(state.overlays.length, 1);
	t.is(state.overlays[0]?.kind, 'difference');
	press(...goTo('conf'), '=');
	await shows('changed');
});

test('contents that cannot be read are not waited for', t => {
	const {press} = openImage(sampleImage());
	const state = press(']', '4', '/', 'text:motd', 'enter', 'G', '=');
	t.is(state.overlays[0]?.kind, 'difference');
});
