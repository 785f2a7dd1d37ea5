import test from 'ava';
import {EntrySet} from '../../../source/model/columns/entry-set.js';

test('entries are in the set once, in ascending order', t => {
	const set = new EntrySet(10, [7, 3, 7, 0]);
	set.add(9);
	set.add(3);
	t.is(set.size, 4);
	t.deepEqual([...set], [0, 3, 7, 9]);
	t.true(set.has(9));
	t.false(set.has(8));
	t.is(set.countWithin(0, 4), 2);
	t.is(set.countWithin(4, 7), 0);
	t.deepEqual([...new EntrySet(0)], []);
});
