import test from 'ava';
import {NameTable} from '../../../source/model/columns/name-table.js';

const add = (names: NameTable, name: string): number => {
	names.seek(name);
	return names.addSought();
};

/** The numbers of the names that are this one. */
const find = (names: NameTable, name: string): number[] => {
	names.seek(name);
	return [...names.list().keys()].filter(id => names.isSought(id));
};

test('a name is added once and found again', t => {
	const names = new NameTable();
	t.is(add(names, 'a'), 0);
	t.is(add(names, 'b'), 1);
	t.is(add(names, 'a'), 0);
	t.is(names.count, 2);
	t.deepEqual(find(names, 'b'), [1]);
	t.deepEqual(find(names, 'c'), []);
	t.deepEqual(find(names, ''), []);
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
	const numbers = given.map(name => add(names, name));
	t.deepEqual(numbers, [...given.keys()]);
	t.deepEqual(
		given.map(name => add(names, name)),
		numbers,
	);
	t.deepEqual(
		given.map(name => find(names, name)),
		numbers.map(id => [id]),
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
		add(names, name);
	}

	for (const pass of [0, 1]) {
		t.true(
			given.every((name, id) => names.name(id) === name),
			`${pass}`,
		);
	}

	names.forgetLookups();
	t.true(given.every((name, id) => add(names, name) === id));
	t.is(add(names, 'file-100000'), 100_000);
});

test('a name of another table is sought like any other, and added as often as is said', t => {
	const names = new NameTable();
	add(names, 'a');
	add(names, '\uDC80');
	const other = new NameTable();
	for (const name of ['b', '\uDC80', 'a', '\uDC81']) {
		add(other, name);
	}

	names.reserve([other]);
	t.deepEqual(
		[0, 1, 2, 3].map(id => {
			names.seekOf(other, id);
			return names.addSought();
		}),
		[2, 1, 0, 3],
	);
	names.seekOf(other, 2);
	t.is(names.appendSought(), 4);
	t.deepEqual(names.list(), ['a', '\uDC80', 'b', '\uDC81', 'a']);
	t.deepEqual(find(names, 'a'), [0, 4]);
});

test('of equal names in a given list the last is found', t => {
	const names = NameTable.of(['', 'a', 'a', '\uDC80', '\uDC80']);
	t.deepEqual(find(names, 'a'), [1, 2]);
	t.deepEqual(find(names, '\uDC80'), [3, 4]);
	t.is(names.name(1), 'a');
	t.is(add(names, 'a'), 2);
});

test('a table that begins with the names of another leaves that as it is', t => {
	const first = new NameTable();
	add(first, 'a');
	add(first, '\uDC80');
	const second = NameTable.from(first);
	t.is(add(second, 'second'), 2);
	t.is(add(first, '\uDC81'), 2);
	t.is(add(first, 'first'), 3);
	t.is(add(second, '\uDC82'), 3);
	t.deepEqual(first.list(), ['a', '\uDC80', '\uDC81', 'first']);
	t.deepEqual(second.list(), ['a', '\uDC80', 'second', '\uDC82']);
	t.deepEqual(find(first, 'second'), []);
	t.deepEqual(find(second, '\uDC80'), [1]);
	t.deepEqual(find(second, '\uDC81'), []);
});
