import test from 'ava';
import {listFiles} from '../../source/report/list-files.js';
import {
	buildImage,
	directory,
	file,
	hardlink,
	remove,
	symlink,
} from '../helpers/build-image.js';
import {randomLayers} from '../helpers/random-layers.js';
import {Random} from '../helpers/random.js';
import {changesOf} from '../helpers/reference-answers.js';
import {referenceImage} from '../helpers/reference-image.js';

const image = buildImage([
	[
		directory('etc', {mode: 0o700, uid: 1, gid: 2, mtime: 5}),
		file('etc/passwd', 'root'),
		file('etc-old', 'x'),
		file('gone/f', 'x'),
		file('same'),
	],
	[
		file('etc/passwd', 'root', {mode: 0o4600, uid: 7}),
		file('bin/a', 'xxx'),
		hardlink('bin/b', './bin//a'),
		symlink('bin/c', '../etc/./x'),
		{path: 'dev/null', type: 'character', deviceMajor: 1, deviceMinor: 3},
		remove('gone'),
		file('same'),
		file('etc-old', 'y'),
	],
	[remove('bin/c')],
]);

test('list the final file system in depth-first order, without the root', t => {
	t.deepEqual(
		[...listFiles(image)].map(({path, layer, change}) => [path, layer, change]),
		[
			['/bin', 1, undefined],
			['/bin/a', 1, undefined],
			['/bin/b', 1, undefined],
			['/dev', 1, undefined],
			['/dev/null', 1, undefined],
			['/etc', 0, undefined],
			['/etc/passwd', 1, undefined],
			['/etc-old', 1, undefined],
			['/same', 1, undefined],
		],
	);
});

test('list what one layer changed, removed paths included', t => {
	t.deepEqual(
		[...listFiles(image, {first: 1, last: 1})].map(
			({path, change}) => `${path} ${change}`,
		),
		[
			'/bin added',
			'/bin/a added',
			'/bin/b added',
			'/bin/c added',
			'/dev added',
			'/dev/null added',
			'/etc/passwd attributes',
			'/etc-old modified',
			'/gone removed',
			'/gone/f removed',
			'/same rewritten',
		],
	);
});

test('list the net changes of a range', t => {
	t.deepEqual(
		[...listFiles(image, {first: 1, last: 2})]
			.filter(({path}) => path.startsWith('/bin') || path.startsWith('/gone'))
			.map(({path, layer, change}) => `${path} ${layer} ${change}`),
		[
			'/bin 1 added',
			'/bin/a 1 added',
			'/bin/b 1 added',
			'/gone 1 removed',
			'/gone/f 1 removed',
		],
	);
});

const find = (path: string, layer = 2) =>
	[...listFiles(image, {first: 0, last: layer})].find(
		record => record.path === path,
	)!;

test('a file has all of its attributes', t => {
	t.deepEqual(find('/etc/passwd'), {
		path: '/etc/passwd',
		type: 'file',
		mode: 0o4600,
		uid: 7,
		gid: 0,
		size: 4,
		downloadBytes: undefined,
		mtime: 0,
		linkTarget: undefined,
		deviceMajor: undefined,
		deviceMinor: undefined,
		layer: 1,
		change: 'added',
	});
});

test('a hard link has an absolute target and the size of its content', t => {
	const {type, size, linkTarget} = find('/bin/b');
	t.deepEqual(
		{type, size, linkTarget},
		{type: 'hardlink', size: 3, linkTarget: '/bin/a'},
	);
});

test('a symlink has its target as stored', t => {
	const {type, size, linkTarget} = find('/bin/c', 1);
	t.deepEqual(
		{type, size, linkTarget},
		{type: 'symlink', size: 0, linkTarget: '../etc/./x'},
	);
});

test('a device has its numbers', t => {
	const {type, deviceMajor, deviceMinor} = find('/dev/null');
	t.deepEqual(
		{type, deviceMajor, deviceMinor},
		{type: 'character', deviceMajor: 1, deviceMinor: 3},
	);
});

test('a directory that no layer lists has no attributes', t => {
	const {type, mode, uid, gid, mtime} = find('/bin');
	t.deepEqual(
		[type, mode, uid, gid, mtime],
		['directory', undefined, undefined, undefined, undefined],
	);
});

test('a removed file is described as it was, with the layer that removed it', t => {
	const gone = [...listFiles(image, {first: 1, last: 2})].find(
		({path}) => path === '/gone/f',
	);
	t.is(gone?.size, 1);
	t.is(gone?.layer, 1);
});

test('files are listed as they are asked for', t => {
	const files = listFiles(image);
	t.is(files.next().value?.path, '/bin');
	t.is(files.next().value?.path, '/bin/a');
	t.true(files.return().done);
});

test('a path ten thousand directories deep is listed', t => {
	const deep = buildImage([[file(`${'d/'.repeat(10_000)}f`)]]);
	const last = [...listFiles(deep)].at(-1);
	t.is(last?.path.length, 20_002);
});

test('lists of random images are what the definitions say', t => {
	for (let seed = 0; seed < 500; seed++) {
		const layers = randomLayers(new Random(seed));
		const reference = referenceImage(layers);
		const built = buildImage(layers);
		const last = layers.length - 1;
		const {state} = reference.steps[last]!;
		t.deepEqual(
			[...listFiles(built)]
				.map(({path, type}) =>
					// Whose other name is gone is told elsewhere.
					state.get(path.slice(1))?.type === 'hardlink'
						? `${path} hardlink`
						: `${path} ${type}`,
				)
				.toSorted(),
			[...state].map(([path, {type}]) => `/${path} ${type}`).toSorted(),
			`image ${seed}`,
		);
		for (const first of layers.keys()) {
			const expected = [...changesOf(reference, first, last)]
				.filter(([, change]) => change !== 'unchanged')
				.map(([path, change]) => `/${path} ${change}`);
			t.deepEqual(
				[...listFiles(built, {first, last})]
					.map(({path, change}) => `${path} ${change}`)
					.toSorted(),
				expected.toSorted(),
				`changes ${first}..${last} of image ${seed}`,
			);
		}
	}
});

test('a hard link whose other name is gone is a file', t => {
	const links = buildImage([
		[file('a', 'x'), hardlink('b', 'a'), hardlink('c', 'a')],
		[remove('a')],
	]);
	t.like([...listFiles(links)], {
		length: 2,
		0: {path: '/b', type: 'file', size: 1, linkTarget: undefined},
		1: {path: '/c', type: 'hardlink', size: 1, linkTarget: '/b'},
	});
	t.like([...listFiles(links, {first: 0, last: 0})], {
		1: {path: '/b', type: 'hardlink', linkTarget: '/a'},
	});
});

test('a hard link whose other name is another file now is a file', t => {
	const links = buildImage([
		[file('a', 'x'), hardlink('b', 'a')],
		[file('a', 'xyz')],
	]);
	t.like([...listFiles(links)], {
		0: {path: '/a', type: 'file', size: 3},
		1: {path: '/b', type: 'file', size: 1, linkTarget: undefined},
	});
});

test('a removed hard link shows what it was', t => {
	const links = buildImage([
		[file('a', 'x'), hardlink('b', 'a')],
		[remove('a'), remove('b')],
	]);
	t.like([...listFiles(links, {first: 1, last: 1})], {
		0: {path: '/a', type: 'file', change: 'removed'},
		1: {path: '/b', type: 'hardlink', linkTarget: '/a', change: 'removed'},
	});
});
