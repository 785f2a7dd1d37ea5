import test from 'ava';
import {compareImages} from '../../source/model/compare/compare-images.js';
import {type ImageInfo} from '../../source/model/image.js';
import {toDiffText} from '../../source/report/to-diff-text.js';
import {
	buildImage,
	directory,
	type EntryDescription,
	file,
	symlink,
} from '../helpers/build-image.js';

type Layers = ReadonlyArray<readonly EntryDescription[]>;

const diff = (
	a: Layers,
	b: Layers,
	{
		infoA = {},
		infoB = {},
		...options
	}: {
		readonly infoA?: Partial<ImageInfo>;
		readonly infoB?: Partial<ImageInfo>;
		readonly all?: boolean;
	} = {},
): string[] => [
	...toDiffText(
		compareImages(
			buildImage(a, {reference: 'app:1', ...infoA}),
			buildImage(b, {reference: 'app:10', ...infoB}),
		),
		options,
	),
];

const layersOf = (...diffIds: readonly string[]) =>
	diffIds.map((diffId, index) => ({
		index,
		command: 'RUN',
		diffId,
		compressedBytes: 100,
	}));

test('tell the figures, the config, the layers and where most has changed', t => {
	const base = [directory('etc'), file('etc/same', 'x')];
	t.deepEqual(
		diff(
			[base, [file('opt/app/a', 'x'.repeat(2000)), file('etc/b', '22')]],
			[base, [file('opt/app/a', 'y'.repeat(3000)), file('etc/c', '333')]],
			{
				infoA: {
					os: 'linux',
					architecture: 'amd64',
					created: '2026-01-15T09:30:00Z',
					layers: layersOf('base', 'a'),
					config: {env: ['A=1', 'B=2'], user: 'root'},
				},
				infoB: {
					os: 'linux',
					architecture: 'amd64',
					layers: layersOf('base', 'b'),
					config: {env: ['A=2', 'B=2'], cmd: ['run', '-x'], volumes: ['/v']},
				},
			},
		),
		[
			'a  app:1  linux/amd64   2 kB in 2 layers, live 2 kB, created 2026-01-15',
			'b  app:10  linux/amd64  3 kB in 2 layers, live 3 kB',
			'   +1 kB, live +1 kB',
			'',
			'config',
			'  ~ env A  1 → 2',
			'  + cmd  ["run","-x"]',
			'  - user  root',
			'  + volume /v',
			'',
			'layers',
			'  1 layer in common, all of them the lowest of both',
			'  1 layer of 2 kB in a alone',
			'  1 layer of 3 kB in b alone',
			'  to download from a to b: 100 B, with 3 kB of files',
			'',
			'files  +3 kB -2 kB: 1 added (3 B), 1 removed (2 B), 1 modified (3 kB)',
			'  +3 kB  -2 kB  ~1  /opt/app/a',
			'  and 2 more paths elsewhere: +3 B -2 B',
		],
	);
});

test('with all, every path is told with what is different', t => {
	const lines = diff(
		[
			[
				file('content', 'aaa'),
				directory('d'),
				file('gone', '1'),
				symlink('link', 'a'),
				file('mode', 'x', {mode: 0o644, xattrs: {'user.a': '1'}}),
				file('size', 'x'.repeat(1000)),
				file('close', 'x'.repeat(100_001)),
				{path: 'tty', type: 'character', deviceMajor: 4, deviceMinor: 1},
				file('type', 'x'),
			],
		],
		[
			[
				file('content', 'bbb'),
				directory('d', {uid: 5}),
				directory('e/f'),
				symlink('link', 'b'),
				file('mode', 'x', {mode: 0o4755, gid: 1}),
				file('size', 'x'.repeat(2000), {mode: 0o600}),
				file('close', 'x'.repeat(100_002)),
				{path: 'tty', type: 'character', deviceMajor: 4, deviceMinor: 2},
				directory('type', {mode: 0o644}),
			],
		],
		{all: true},
	);
	t.deepEqual(lines.slice(lines.findIndex(line => /^[~+]/v.test(line))), [
		'~ /close  100,001 B → 100,002 B',
		'~ /content  3 B, other content',
		'° /d/  0:0 → 5:0',
		'+ /e/',
		'+ /e/f/',
		'- /gone  1 B',
		'~ /link  -> a → -> b',
		'° /mode  0644 → 4755, 0:0 → 0:1, user.a',
		'~ /size  1 kB → 2 kB, 0644 → 0600',
		'~ /tty  character device 4,1 → character device 4,2',
		'~ /type/  file → directory',
	]);
});

test('an image and itself', t => {
	const layers = [[file('a', 'x')]];
	const info = {layers: layersOf('a')};
	t.deepEqual(diff(layers, layers, {infoA: info, infoB: info}).slice(2), [
		'   +0 B, live +0 B',
		'',
		'layers',
		'  1 layer in common, all of them the lowest of both',
		'  nothing to download from a to b',
		'',
		'no file differs, nor does the config',
	]);
});

test('images without layers', t => {
	t.deepEqual(diff([], [], {infoB: {config: {user: 'x'}}}).slice(2), [
		'   +0 B, live +0 B',
		'',
		'config',
		'  + user  x',
		'',
		'layers',
		'  0 layers in common',
		'  nothing to download from a to b',
		'',
		'no file differs',
	]);
});

test('say when the size of the download is not known', t => {
	t.true(
		diff([], [[file('a', 'xx')]]).includes(
			'  to download from a to b: 2 B of files, compressed to an unknown size',
		),
	);
});

test('long values are cut, both of them', t => {
	const line = diff([], [], {
		infoA: {config: {env: [`A=${'x'.repeat(200)}`]}},
		infoB: {config: {env: [`A=${'y'.repeat(200)}`]}},
	}).find(text => text.includes('env'))!;
	t.true(line.length <= 100);
	t.regex(line, /x… → y+…$/v);
});

test('names and values of images cannot act on the terminal', t => {
	const evil = '\u001B[2J';
	for (const all of [true, false]) {
		const text = diff([[file(`old${evil}`, 'x')]], [[symlink(evil, evil)]], {
			all,
			infoA: {reference: evil, created: evil, os: evil},
			infoB: {
				config: {
					env: [`${evil}=${evil}`],
					cmd: [evil],
					labels: new Map([[evil, evil]]),
				},
			},
		}).join('');
		t.false(text.includes('\u001B'));
	}
});
