import test from 'ava';
import {
	changeOfPath,
	changes,
	changeCode,
	layerOfPath,
} from '../../source/model/change.js';
import {
	buildImage,
	directory,
	type EntryDescription,
	file,
	hardlink,
	remove,
	symlink,
} from '../helpers/build-image.js';
import {showChanges} from '../helpers/show-image.js';

const device = (deviceMinor: number): EntryDescription => ({
	path: 'p',
	type: 'character',
	deviceMajor: 1,
	deviceMinor,
});

type Case = readonly [
	title: string,
	before: EntryDescription,
	after: EntryDescription,
	change: string,
];

const sameFile = file('p', 'x');
const cases: readonly Case[] = [
	['other content is modified', sameFile, file('p', 'y'), '~p'],
	['another type is modified', sameFile, symlink('p', 'x'), '~p'],
	['another target is modified', symlink('p', 'a'), symlink('p', 'b'), '~p'],
	['other device numbers are modified', device(3), device(5), '~p'],
	[
		'a block for a character device is modified',
		device(3),
		{...device(3), type: 'block'},
		'~p',
	],
	['a directory for a file is modified', sameFile, directory('p'), '~p'],
	['content and mode are modified', sameFile, file('p', 'y', {mode: 0}), '~p'],
	[
		'another mode is attributes',
		sameFile,
		file('p', 'x', {mode: 0o4644}),
		'°p',
	],
	['another user is attributes', sameFile, file('p', 'x', {uid: 1}), '°p'],
	['another group is attributes', sameFile, file('p', 'x', {gid: 1}), '°p'],
	[
		'a new xattr is attributes',
		sameFile,
		file('p', 'x', {xattrs: {c: '1'}}),
		'°p',
	],
	[
		'a lost xattr is attributes',
		file('p', 'x', {xattrs: {c: '1'}}),
		sameFile,
		'°p',
	],
	[
		'another xattr value is attributes',
		file('p', 'x', {xattrs: {c: '1'}}),
		file('p', 'x', {xattrs: {c: '2'}}),
		'°p',
	],
	[
		'another xattr name is attributes',
		file('p', 'x', {xattrs: {c: '1'}}),
		file('p', 'x', {xattrs: {d: '1'}}),
		'°p',
	],
	[
		'another owner of a symlink is attributes',
		symlink('p', 'a'),
		symlink('p', 'a', {uid: 5}),
		'°p',
	],
	[
		'another mode of a directory is attributes',
		directory('p'),
		directory('p', {mode: 0o700}),
		'°p',
	],
	['the same file again is rewritten', sameFile, sameFile, '=p'],
	[
		'another time alone is rewritten',
		sameFile,
		file('p', 'x', {mtime: 7}),
		'=p',
	],
	[
		'the same xattrs are rewritten',
		file('p', 'x', {xattrs: {c: '1'}}),
		file('p', 'x', {xattrs: {c: '1'}}),
		'=p',
	],
	[
		'the same directory again is rewritten',
		directory('p'),
		directory('p'),
		'=p',
	],
	[
		'the same symlink again is rewritten',
		symlink('p', 'a'),
		symlink('p', 'a'),
		'=p',
	],
	['the same device again is rewritten', device(3), device(3), '=p'],
	[
		'the same link to nothing is rewritten',
		hardlink('p', 'a'),
		hardlink('p', 'a'),
		'=p',
	],
	[
		'another link to nothing is modified',
		hardlink('p', 'a'),
		hardlink('p', 'b'),
		'~p',
	],
];

for (const [title, before, after, change] of cases) {
	test(title, t => {
		t.is(showChanges(buildImage([[before], [after]]), 1), change);
		t.is(showChanges(buildImage([[before], [], [after]]), 1, 2), change);
		t.is(showChanges(buildImage([[before], [after], []]), 2), '');
	});
}

const layers = [
	[file('base'), file('gone'), file('back', '1'), directory('d')],
	[file('new'), remove('gone'), remove('back'), file('d/x')],
	[remove('new'), file('back', '1'), file('base')],
	[file('back', '22'), remove('d')],
];
const image = buildImage(layers);

const ranges = [
	['one layer shows its own changes', 1, 1, '-back, +d/x, -gone, +new'],
	[
		'what comes and goes within a range is nothing',
		1,
		2,
		'=back, =base, +d/x, -gone',
	],
	[
		'what goes and comes back differs by its content',
		1,
		3,
		'~back, =base, -d, -gone',
	],
	['all layers together are compared with nothing', 0, 3, '+back, +base'],
	['what an upper layer adds again is added', 2, 2, '+back, =base, -new'],
] as const;

for (const [title, first, last, expected] of ranges) {
	test(title, t => {
		t.is(showChanges(image, first, last), expected);
	});
}

test('an upper layer that brings a directory back by its files alone stores no directory', t => {
	const implicit = buildImage([[file('d/a')], [remove('d'), file('d/b')]]);
	t.is(showChanges(implicit, 1), '-d/a, +d/b');
});

test('attributes of a directory are lost when it comes back by its files alone', t => {
	const lost = buildImage([
		[directory('d'), file('d/a')],
		[remove('d'), file('d/b')],
	]);
	t.is(showChanges(lost, 1), '°d, -d/a, +d/b');
});

test('a directory that an upper layer does not list keeps its attributes', t => {
	const kept = buildImage([[directory('d', {mode: 0o700})], [file('d/b')]]);
	t.is(showChanges(kept, 1), '+d/b');
});

test('the layer of a path is that which stored or removed it last', t => {
	const {tree} = image;
	const layerOf = (name: string, layer: number) =>
		layerOfPath(tree, tree.paths.lookUp(name), layer);
	t.is(layerOf('back', 3), 3);
	t.is(layerOf('back', 2), 2);
	t.is(layerOf('back', 1), 1);
	t.is(layerOf('base', 1), 0);
	t.is(layerOf('gone', 3), 1);
	t.is(layerOf('new', 0), -1);
});

test('a path that is neither before nor after has no change', t => {
	const path = image.tree.paths.lookUp('new');
	t.is(changeOfPath(image.tree, path, {first: 0, last: 0}), undefined);
	t.is(changeOfPath(image.tree, path, {first: 3, last: 3}), undefined);
});

test('codes of changes grow with their strength', t => {
	t.is(changeCode('unchanged'), 0);
	t.true(changeCode('removed') < changeCode('added'));
	t.deepEqual(
		changes.map(change => changeCode(change)),
		[...changes.keys()],
	);
});
