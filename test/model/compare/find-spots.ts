import test from 'ava';
import {compareImages} from '../../../source/model/compare/compare-images.js';
import {findSpots} from '../../../source/model/compare/find-spots.js';
import {
	buildImage,
	type EntryDescription,
	file,
} from '../../helpers/build-image.js';

const sized = (path: string, size: number): EntryDescription =>
	file(path, 'x'.repeat(size));

const find = (
	b: readonly EntryDescription[],
	{
		a = [],
		most = 10,
	}: {readonly a?: readonly EntryDescription[]; readonly most?: number} = {},
): readonly string[] => {
	const comparison = compareImages(buildImage([a]), buildImage([b]));
	return findSpots(comparison, most).map(path =>
		comparison.tree.paths.absolute(path),
	);
};

test('images that do not differ have no spots', t => {
	t.deepEqual(find([]), []);
});

test('a change in one place is told by the deepest path that holds most of it', t => {
	t.deepEqual(find([sized('usr/lib/a/f', 9500), sized('usr/lib/b', 400)]), [
		'/usr/lib/a/f',
	]);
	t.deepEqual(
		find(Array.from({length: 20}, (_, i) => sized(`usr/lib/x/f${i}`, 1000))),
		['/usr/lib/x'],
	);
});

test('what is in several places is told by each, the largest first', t => {
	const files = (directory: string, size: number) =>
		Array.from({length: 10}, (_, i) => sized(`${directory}/f${i}`, size));
	t.deepEqual(
		find([
			...files('usr/lib/small', 100),
			...files('usr/share/large', 300),
			...files('opt/middle', 200),
		]),
		['/usr/share/large', '/opt/middle', '/usr/lib/small'],
	);
});

test('a directory of one large and many small changes stays together', t => {
	t.deepEqual(
		find([
			sized('usr/bin/large', 300),
			...Array.from({length: 10}, (_, i) => sized(`usr/bin/f${i}`, 30)),
			sized('opt/a', 400),
		]),
		['/usr/bin', '/opt/a'],
	);
});

test('what is next to nothing of it all is not told', t => {
	t.deepEqual(find([sized('a', 30_000), sized('b', 20_000), sized('c', 300)]), [
		'/a',
		'/b',
	]);
});

test('bytes that went away count as those that came', t => {
	t.deepEqual(
		find([sized('new', 100)], {a: [sized('gone', 200), sized('x', 100)]}),
		['/gone', '/new', '/x'],
	);
});

test('a change without bytes is found too', t => {
	t.deepEqual(find([file('d/a', 'x', {mode: 0})], {a: [file('d/a', 'x')]}), [
		'/d/a',
	]);
});

test('there are no more than asked for', t => {
	t.deepEqual(
		find([sized('a', 300), sized('b', 200), sized('c', 100)], {most: 2}),
		['/a', '/b'],
	);
});

test('a path ten thousand directories deep is found', t => {
	const [path] = find([sized(`${'d/'.repeat(10_000)}f`, 100_000)]);
	t.true(path?.startsWith('/d/d/d'));
});

test('a directory with very many files is no trouble', t => {
	const files = Array.from({length: 150_000}, (_, i) => file(`f${i}`, 'x'));
	t.is(find(files).length, 1);
});
