import test from 'ava';
import {PathTable} from '../../source/model/columns/path-table.js';
import {orderPaths} from '../../source/model/tree-order.js';

const tableOf = (...names: readonly string[]): PathTable => {
	const paths = new PathTable();
	for (const name of names) {
		paths.add(name);
	}

	return paths;
};

const list = (paths: PathTable): string[] =>
	[...orderPaths(paths).order].map(path => paths.absolute(path));

test('parents come before their children, siblings by name', t => {
	t.deepEqual(list(tableOf('b/y', 'a', 'b/x/z', 'B', 'b-c')), [
		'/',
		'/B',
		'/a',
		'/b',
		'/b/x',
		'/b/x/z',
		'/b/y',
		'/b-c',
	]);
});

test('names are compared by code units, not by a locale', t => {
	t.deepEqual(list(tableOf('ä', 'z', 'a10', 'a9', 'Z', '_')).slice(1), [
		'/Z',
		'/_',
		'/a10',
		'/a9',
		'/z',
		'/ä',
	]);
});

test('what is below a path ends where the path says', t => {
	const paths = tableOf('a/b/c', 'a/d', 'e');
	t.deepEqual([...orderPaths(paths).ends], [6, 5, 4, 4, 5, 6]);
});

test('a table without paths has the root', t => {
	const {order, ends} = orderPaths(new PathTable());
	t.deepEqual([[...order], [...ends]], [[0], [1]]);
});

test('the order is computed once', t => {
	const paths = tableOf('a');
	t.is(orderPaths(paths), orderPaths(paths));
});

test('many paths in any order, and very deep ones', t => {
	const paths = new PathTable();
	for (let index = 0; index < 50_000; index++) {
		paths.add(`d${(index * 7919) % 211}/f${(index * 104_729) % 50_000}`);
	}

	paths.add('deep/'.repeat(70_000).slice(0, -1));
	const {order} = orderPaths(paths);
	t.is(new Set(order).size, paths.count);
	const isInOrder = order.every((path, position) => {
		const before = order[position - 1] ?? 0;
		return (
			paths.parent(before) !== paths.parent(path) ||
			position === 0 ||
			paths.name(before) < paths.name(path)
		);
	});
	t.true(isInOrder);
});
