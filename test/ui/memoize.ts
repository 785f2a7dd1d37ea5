import test from 'ava';
import {forgetResults, memoize} from '../../source/ui/memoize.js';

const counted = (size?: number) => {
	const calls: string[] = [];
	const get = memoize((key: string, other: object) => {
		calls.push(key);
		return {key, other};
	}, size);
	return {calls, get};
};

const other = {};

test('the same arguments give the same object', t => {
	const {calls, get} = counted();
	t.is(get('a', other), get('a', other));
	t.deepEqual(calls, ['a']);
});

test('arguments are told apart by identity', t => {
	const {calls, get} = counted();
	t.not(get('a', {}), get('a', {}));
	t.deepEqual(calls, ['a', 'a']);
});

test('the least recently used result is forgotten', t => {
	const {calls, get} = counted(2);
	for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
		get(key, other);
	}

	t.deepEqual(calls, ['a', 'b', 'c', 'b']);
});

test('what throws is not remembered', t => {
	let count = 0;
	const get = memoize(() => {
		count++;
		if (count === 1) {
			throw new Error('first');
		}

		return count;
	});
	t.throws(get);
	t.is(get(), 2);
});

test('all results are forgotten at once', t => {
	const first = counted();
	const second = counted(3);
	const before = [first.get('a', other), second.get('b', other)];
	forgetResults();
	t.not(first.get('a', other), before[0]);
	t.not(second.get('b', other), before[1]);
	t.is(second.get('b', other), second.get('b', other));
});
