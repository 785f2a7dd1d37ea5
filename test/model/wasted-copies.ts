import test from 'ava';
import {buildImage, file, remove} from '../helpers/build-image.js';

const {tree, waste} = buildImage([
	[file('small', '1'), file('large', '333'), file('same', '333')],
	[file('large', '4'), file('live', '22')],
	[remove('small'), remove('same'), remove('large')],
]);

const nameOf = ({path}: {readonly path: number}) => tree.paths.name(path);

test('copies are told largest first, and of equal ones that of the lower entry', t => {
	t.deepEqual(
		Array.from(waste.copies, copy => `${nameOf(copy)} ${copy.bytes}`),
		['large 3', 'same 3', 'small 1', 'large 1'],
	);
	t.is(waste.copies.length, 4);
});

test('a copy is told by its place', t => {
	const copy = waste.copies.at(3);
	t.like(copy, {
		bytes: 1,
		layer: 1,
		hiddenBy: 2,
		reason: 'deleted',
		downloadBytes: undefined,
	});
	t.is(waste.copies.at(4), undefined);
	t.is(waste.copies.at(-1), undefined);
	t.deepEqual(
		waste.copies.slice(1, 3).map(each => nameOf(each)),
		['same', 'small'],
	);
	t.is(waste.copies.slice(2).length, 2);
});
