import test from 'ava';
import {EntrySet} from '../../source/model/columns/entry-set.js';
import {StoredEntries} from '../../source/model/stored-entries.js';
import {buildImage, directory, file, remove} from '../helpers/build-image.js';

const {tree} = buildImage([
	[file('base')],
	[
		directory('d'),
		file('d/a', '1'),
		remove('base'),
		file('d/b', '2'),
		file('d/a', '3'),
		file('c', '4'),
	],
]);

/** The places of what is taken among the layer's entries. */
const takeAll = (
	names: readonly string[],
	isWanted: (index: number) => boolean = () => true,
) => {
	const first = tree.firstEntries[1]!;
	const end = tree.firstEntries[2]!;
	const all = Array.from({length: end - first}, (_, index) => index);
	const wanted = new EntrySet(
		tree.entries.count,
		all.filter(index => isWanted(index)).map(index => first + index),
	);
	const stored = new StoredEntries(tree, 1, wanted);
	const taken = names.map(name => {
		const entry = stored.take(name);
		return entry === undefined ? undefined : entry - first;
	});
	return {taken, missing: stored.missing};
};

test('entries are found again in their order, whatever stands between them', t => {
	t.deepEqual(
		takeAll(['./d/', 'd/a', '.wh.base', 'unknown', 'd/b', '/d/a', 'c']),
		{taken: [0, 1, undefined, undefined, 2, 3, 4], missing: 0},
	);
});

test('entries are found again in another order; those of a path follow each other', t => {
	t.deepEqual(takeAll(['d', 'c', 'd/a', 'd/b', 'd/a', 'd/a']), {
		taken: [0, 4, 1, 2, 3, undefined],
		missing: 0,
	});
});

test('a path of another layer is no entry, and does not keep the others from being found', t => {
	t.deepEqual(takeAll(['d', 'd/a', 'base', 'd/b', 'd/a', 'c']), {
		taken: [0, 1, undefined, 2, 3, 4],
		missing: 0,
	});
});

test('what is not wanted is passed over, and what did not come is missing', t => {
	t.deepEqual(
		takeAll(['d', 'd/a', 'd/b'], index => index === 2 || index === 4),
		{taken: [undefined, undefined, 2], missing: 1},
	);
});

test('a path that leads out of the image is none of its entries', t => {
	t.deepEqual(takeAll(['../d', 'd']), {taken: [undefined, 0], missing: 4});
});
