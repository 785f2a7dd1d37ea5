import test from 'ava';
import {type LayerRange} from '../../source/model/change.js';
import {type Image} from '../../source/model/image.js';
import {
	absentCode,
	changeOfCode,
	viewRange,
} from '../../source/model/range-view.js';
import {
	buildImage,
	directory,
	file,
	hardlink,
	remove,
} from '../helpers/build-image.js';

/** `path size +added -removed strongest` of all paths that the view has. */
const show = (image: Image, range: LayerRange): string[] => {
	const {paths} = image.tree;
	const view = viewRange(image.tree, range);
	return Array.from({length: paths.count}, (_, path) => path)
		.filter(path => view.changes[path] !== absentCode)
		.map(
			path =>
				`${paths.absolute(path)} ${view.sizes.of(path)} +${view.addedBytes.of(path)} -${view.removedBytes.of(path)} ${changeOfCode(view.strongest[path]!)}`,
		)
		.toSorted();
};

test('a directory sums up what is below it', t => {
	const image = buildImage([
		[file('d/a', '1'), file('d/e/b', '22'), file('c', '333')],
		[file('d/e/b', '4444'), file('d/e/n', '55555')],
	]);
	t.deepEqual(show(image, {first: 1, last: 1}), [
		'/ 13 +9 -2 modified',
		'/c 3 +0 -0 unchanged',
		'/d 10 +9 -2 modified',
		'/d/a 1 +0 -0 unchanged',
		'/d/e 9 +9 -2 modified',
		'/d/e/b 4 +4 -2 modified',
		'/d/e/n 5 +5 -0 added',
	]);
});

test('what is removed keeps its size, the directory above does not', t => {
	const image = buildImage([
		[directory('d'), file('d/a', '1'), file('d/e/b', '22')],
		[remove('d/e')],
	]);
	t.deepEqual(show(image, {first: 1, last: 1}), [
		'/ 1 +0 -2 removed',
		'/d 1 +0 -2 removed',
		'/d/a 1 +0 -0 unchanged',
		'/d/e 2 +0 -2 removed',
		'/d/e/b 2 +0 -2 removed',
	]);
});

test('a range adds only what is left of it', t => {
	const image = buildImage([
		[file('a', '1')],
		[file('b', '22'), file('c', '333')],
		[remove('b'), file('c', '4444')],
	]);
	t.deepEqual(show(image, {first: 1, last: 2}), [
		'/ 5 +4 -0 added',
		'/a 1 +0 -0 unchanged',
		'/c 4 +4 -0 added',
	]);
});

test('a stored copy counts once, under the name that it was stored with', t => {
	const image = buildImage([
		[directory('d'), hardlink('d/b', 'a'), file('a', 'xxx')],
	]);
	t.deepEqual(show(image, {first: 0, last: 0}), [
		'/ 3 +3 -0 added',
		'/a 3 +3 -0 added',
		'/d 0 +0 -0 added',
		'/d/b 0 +0 -0 added',
	]);
});

test('a removed name of bytes that stay takes none away', t => {
	const image = buildImage([
		[file('a', 'xxx'), hardlink('b', 'a')],
		[remove('a')],
		[remove('b')],
	]);
	t.deepEqual(show(image, {first: 1, last: 1}), [
		'/ 3 +0 -0 removed',
		'/a 3 +0 -0 removed',
		'/b 3 +0 -0 unchanged',
	]);
	t.deepEqual(show(image, {first: 2, last: 2}), [
		'/ 0 +0 -3 removed',
		'/b 3 +0 -3 removed',
	]);
});

test('a new mode stores the bytes again', t => {
	const image = buildImage([
		[file('a', 'xxx'), hardlink('b', 'a')],
		[file('a', 'xxx', {mode: 0}), hardlink('b', 'a', {mode: 0})],
	]);
	t.deepEqual(show(image, {first: 1, last: 1}), [
		'/ 3 +3 -3 attributes',
		'/a 3 +3 -3 attributes',
		'/b 0 +0 -0 attributes',
	]);
});

test('the first layer is compared with nothing', t => {
	const image = buildImage([[file('a', '1')], []]);
	t.deepEqual(show(image, {first: 0, last: 1}), [
		'/ 1 +1 -0 added',
		'/a 1 +1 -0 added',
	]);
});

test('sums of more than 32 bits are exact', t => {
	const image = buildImage([
		[
			file('d/a', 'a', {size: 3 * 2 ** 30}),
			file('d/b', 'b', {size: 2 ** 31 + 1}),
		],
		[remove('d')],
	]);
	const all = 3 * 2 ** 30 + 2 ** 31 + 1;
	t.true(
		show(image, {first: 0, last: 0}).includes(`/ ${all} +${all} -0 added`),
	);
	t.true(
		show(image, {first: 1, last: 1}).includes(`/d ${all} +0 -${all} removed`),
	);
});
