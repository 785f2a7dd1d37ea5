import test from 'ava';
import {LiveChildren} from '../../source/model/live-children.js';

const ascending = (a: number, b: number): number => a - b;
const always = () => true;

test('all that is below a directory is taken, parents first', t => {
	const live = new LiveChildren(10);
	live.add(0, 1);
	live.add(1, 2);
	live.add(2, 3);
	live.add(1, 4);
	live.add(0, 5);
	const taken = live.takeAll(1, always);
	t.deepEqual(taken.toSorted(ascending), [2, 3, 4]);
	t.true(taken.indexOf(2) < taken.indexOf(3));
	t.deepEqual(live.takeAll(1, always), []);
	t.deepEqual(live.takeAll(0, always).toSorted(ascending), [1, 5]);
});

for (const removed of [1, 2, 3]) {
	test(`child ${removed} of three that does not exist is not taken`, t => {
		const live = new LiveChildren(4);
		for (const child of [1, 2, 3]) {
			live.add(0, child);
		}

		t.deepEqual(
			live.takeAll(0, child => child !== removed).toSorted(ascending),
			[1, 2, 3].filter(child => child !== removed),
		);
		t.deepEqual(live.takeAll(0, always), []);
	});
}

test('a child that is added again is taken once', t => {
	const live = new LiveChildren(3);
	live.add(0, 1);
	live.add(0, 2);
	live.add(0, 1);
	t.deepEqual(live.takeAll(0, always).toSorted(ascending), [1, 2]);
	live.add(0, 1);
	t.deepEqual(live.takeAll(0, always), [1]);
});
