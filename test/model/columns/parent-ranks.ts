import test from 'ava';
import {
	ParentRanks,
	parentRanks,
} from '../../../source/model/columns/parent-ranks.js';
import {PathTable} from '../../../source/model/columns/path-table.js';
import {Random} from '../../helpers/random.js';

test('paths with others below them are numbered in their order, the rest have no number', t => {
	const paths = new PathTable();
	for (const path of ['a/b', 'c', 'd/e/f']) {
		paths.add(path);
	}

	const ranks = new ParentRanks(paths);
	t.is(ranks.count, 4);
	t.deepEqual(
		['', 'a', 'a/b', 'c', 'd', 'd/e', 'd/e/f'].map(path =>
			ranks.rank(paths.lookUp(path)),
		),
		[0, 1, -1, -1, 2, 3, -1],
	);
});

test('an empty table has no parents', t => {
	const ranks = new ParentRanks(new PathTable());
	t.is(ranks.count, 0);
	t.is(ranks.rank(0), -1);
});

test('numbers are right in tables of any length', t => {
	const random = new Random(4);
	for (let length = 1; length < 200; length++) {
		const paths = new PathTable();
		const parents = new Set<number>();
		for (let path = 1; path < length; path++) {
			const parent = random.below(path);
			paths.addChild(parent, `n${path}`);
			parents.add(parent);
		}

		const ranks = new ParentRanks(paths);
		const expected = [...parents].toSorted((a, b) => a - b);
		t.is(ranks.count, expected.length);
		t.deepEqual(
			Array.from({length}, (_, path) => ranks.rank(path)),
			Array.from({length}, (_, path) => expected.indexOf(path)),
		);
	}
});

test('those of a table are made once', t => {
	const paths = new PathTable();
	paths.add('a');
	t.is(parentRanks(paths), parentRanks(paths));
});
