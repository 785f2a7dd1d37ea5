import test from 'ava';
import {ParentRanks} from '../../../source/model/columns/parent-ranks.js';
import {PathTable} from '../../../source/model/columns/path-table.js';
import {SubtreeSums} from '../../../source/model/columns/subtree-sums.js';

test('a parent has the sum it was given, any other path its own number', t => {
	const paths = new PathTable();
	paths.add('a/b');
	paths.add('c');
	const sums = new SubtreeSums(
		new ParentRanks(paths),
		Uint32Array.of(60, 20),
		path => path * 10,
	);
	t.deepEqual(
		['', 'a', 'a/b', 'c'].map(path => sums.of(paths.lookUp(path))),
		[60, 20, 20, 30],
	);
	t.is(sums.own(paths.lookUp('a')), 10);
});
