import test from 'ava';
import {
	buildImage,
	directory,
	file,
	hardlink,
	remove,
	symlink,
} from '../helpers/build-image.js';

test('count the paths and bytes of each kind of change', t => {
	const {layers} = buildImage([
		[
			directory('d'),
			file('d/mod', '1'),
			file('d/attr', '22'),
			file('same', '333'),
			file('gone/f', '4444'),
			symlink('link', 'a'),
		],
		[
			file('new', '55555'),
			file('d/mod', 'changed'),
			file('d/attr', '22', {uid: 7}),
			file('same', '333'),
			remove('gone'),
			symlink('link', 'b'),
		],
	]);
	t.deepEqual(layers[0]!.changes, {
		added: {paths: 7, bytes: 10},
		modified: {paths: 0, bytes: 0},
		attributes: {paths: 0, bytes: 0},
		rewritten: {paths: 0, bytes: 0},
		removed: {paths: 0, bytes: 0},
	});
	t.deepEqual(layers[1]!.changes, {
		added: {paths: 1, bytes: 5},
		modified: {paths: 2, bytes: 7},
		attributes: {paths: 1, bytes: 2},
		rewritten: {paths: 1, bytes: 3},
		removed: {paths: 2, bytes: 4},
	});
});

test('hard links add and remove no bytes but the last', t => {
	const {layers} = buildImage([
		[file('a', 'xxx'), hardlink('b', 'a'), hardlink('c', 'a')],
		[remove('a')],
		[remove('b'), remove('c')],
	]);
	t.deepEqual(
		layers.map(({changes: {added, removed}}) => [added, removed]),
		[
			[
				{paths: 3, bytes: 3},
				{paths: 0, bytes: 0},
			],
			[
				{paths: 0, bytes: 0},
				{paths: 1, bytes: 0},
			],
			[
				{paths: 0, bytes: 0},
				{paths: 2, bytes: 3},
			],
		],
	);
});

test('the root directory is not counted', t => {
	const {layers} = buildImage([
		[directory('.')],
		[directory('.', {mode: 0o700})],
	]);
	t.is(layers[0]!.changes.added.paths, 0);
	t.is(layers[1]!.changes.attributes.paths, 0);
});

test('what a layer itself replaces is in none of its changes', t => {
	const {layers} = buildImage([[file('d/a', 'xxx'), file('d', 'y')]]);
	t.is(layers[0]!.storedBytes, 4);
	t.deepEqual(layers[0]!.changes.added, {paths: 1, bytes: 1});
});
