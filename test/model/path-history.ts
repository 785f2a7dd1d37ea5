import test from 'ava';
import {changeOfPath} from '../../source/model/change.js';
import {pathHistory} from '../../source/model/path-history.js';
import {
	buildImage,
	directory,
	file,
	hardlink,
	remove,
} from '../helpers/build-image.js';
import {randomLayers} from '../helpers/random-layers.js';
import {Random} from '../helpers/random.js';

const image = buildImage([
	[file('a', 'hello'), file('d/b', 'x')],
	[file('a', 'hello', {mode: 0o600}), hardlink('kept', 'd/b')],
	[file('a', 'changed'), remove('d')],
	[remove('a')],
	[directory('a'), file('a', 'back')],
]);

const show = (path: string): string[] =>
	pathHistory(image.tree, image.tree.paths.lookUp(path)).map(
		({layer, change, size, isVisible, hiddenBy}) =>
			`${layer} ${change} ${size} ${isVisible} ${hiddenBy}`,
	);

test('every layer that did something to a path is told, lowest first', t => {
	t.deepEqual(show('a'), [
		'0 added 5 false 1',
		'1 attributes 5 false 2',
		'2 modified 7 false 3',
		'3 removed 7 false 3',
		'4 added 4 true undefined',
	]);
});

test('bytes that are in sight at another name are visible', t => {
	t.deepEqual(show('d/b'), [
		'0 added 1 true undefined',
		'2 removed 1 true undefined',
	]);
});

test('a directory has no bytes to be seen', t => {
	t.deepEqual(show('d'), [
		'0 added 0 undefined undefined',
		'2 removed 0 undefined undefined',
	]);
});

test('the events of any path are the changes of all single layers', t => {
	for (let seed = 0; seed < 300; seed++) {
		const {tree, layers} = buildImage(randomLayers(new Random(seed + 5000)));
		for (let path = 0; path < tree.paths.count; path++) {
			const expected = layers.flatMap(({index}) => {
				const change = changeOfPath(tree, path, {first: index, last: index});
				return change === undefined || change === 'unchanged'
					? []
					: [`${index} ${change}`];
			});
			t.deepEqual(
				pathHistory(tree, path).map(({layer, change}) => `${layer} ${change}`),
				expected,
				`${tree.paths.absolute(path)} of image ${seed}`,
			);
		}
	}
});
