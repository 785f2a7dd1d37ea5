import test from 'ava';
import {NameTable} from '../../source/model/name-table.js';

test('a name is added once and found again', t => {
	const names = new NameTable();
	t.is(names.add('a'), 0);
	t.is(names.add('b'), 1);
	t.is(names.add('a'), 0);
	t.is(names.count, 2);
	t.is(names.lookUp('b'), 1);
	t.is(names.lookUp('c'), -1);
	t.is(names.lookUp(''), -1);
});

test('names of all kinds of characters stay what they are and apart', t => {
	const given = [
		'',
		'ä',
		'a\u0308',
		'日本',
		'🐳',
		'\u0000',
		'\uFEFF',
		'\uDCFF',
		'\uD83D',
		'\uDCC3\uDCA4',
		'ä\uDC80',
		'\uFFFD',
		'x'.repeat(100_000),
		'é'.repeat(100_000),
	];
	const names = new NameTable();
	const numbers = given.map(name => names.add(name));
	t.deepEqual(numbers, [...given.keys()]);
	t.deepEqual(
		given.map(name => names.add(name)),
		numbers,
	);
	t.deepEqual(
		given.map(name => names.lookUp(name)),
		numbers,
	);
	t.deepEqual(
		numbers.map(id => names.name(id)),
		given,
	);
	t.deepEqual(names.list(), given);
});

test('a hundred thousand names stay apart, and strings that were made before too', t => {
	const names = new NameTable();
	const given = Array.from({length: 100_000}, (_, index) => `file-${index}`);
	for (const name of given) {
		names.add(name);
	}

	for (const pass of [0, 1]) {
		t.true(
			given.every((name, id) => names.name(id) === name),
			`${pass}`,
		);
	}

	names.forgetLookups();
	t.true(given.every((name, id) => names.lookUp(name) === id));
	t.is(names.lookUp('file-100000'), -1);
});

test('the names of another table are added where they are new', t => {
	const names = new NameTable();
	names.add('a');
	names.add('\uDC80');
	const other = new NameTable();
	for (const name of ['b', '\uDC80', 'a', '\uDC81']) {
		other.add(name);
	}

	names.reserve([other]);
	t.deepEqual([...names.addAll(other)], [2, 1, 0, 3]);
	t.deepEqual(names.list(), ['a', '\uDC80', 'b', '\uDC81']);
});

test('of equal names in a given list the last is found', t => {
	const names = NameTable.of(['', 'a', 'a', '\uDC80', '\uDC80']);
	t.is(names.lookUp('a'), 2);
	t.is(names.lookUp('\uDC80'), 4);
	t.is(names.name(1), 'a');
	t.is(names.add('a'), 2);
});

test('a table that begins with the names of another leaves that as it is', t => {
	const first = new NameTable();
	first.add('a');
	first.add('\uDC80');
	const second = NameTable.from(first);
	t.is(second.add('second'), 2);
	t.is(first.add('\uDC81'), 2);
	t.is(first.add('first'), 3);
	t.is(second.add('\uDC82'), 3);
	t.deepEqual(first.list(), ['a', '\uDC80', '\uDC81', 'first']);
	t.deepEqual(second.list(), ['a', '\uDC80', 'second', '\uDC82']);
	t.is(first.lookUp('second'), -1);
	t.is(second.lookUp('\uDC80'), 1);
	t.is(second.lookUp('\uDC81'), -1);
});
