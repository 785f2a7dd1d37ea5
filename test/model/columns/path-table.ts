import test from 'ava';
import {PathTable, rootPath} from '../../../source/model/columns/path-table.js';

test('the root is there from the beginning', t => {
	const paths = new PathTable();
	t.is(paths.count, 1);
	t.is(paths.add(''), rootPath);
	t.is(paths.lookUp(''), rootPath);
	t.is(paths.absolute(rootPath), '/');
	t.is(paths.parent(rootPath), -1);
});

test('a path is added once, with its parents in front of it', t => {
	const paths = new PathTable();
	const path = paths.add('usr/lib/a');
	t.is(paths.add('usr/lib/a'), path);
	t.is(paths.count, 4);
	t.is(paths.name(path), 'a');
	t.is(paths.absolute(path), '/usr/lib/a');
	t.is(paths.absolute(paths.parent(path)), '/usr/lib');
	t.true(paths.parent(path) < path);
});

test('looking up adds nothing', t => {
	const paths = new PathTable();
	paths.add('a/b');
	t.is(paths.lookUp('a/c'), -1);
	t.is(paths.lookUp('b'), -1);
	t.is(paths.lookUp('a/b/a'), -1);
	t.is(paths.lookUp('a'), 1);
	t.is(paths.count, 3);
});

test('the same name in two directories are two paths', t => {
	const paths = new PathTable();
	t.not(paths.add('a/x'), paths.add('b/x'));
});

test('names of the prototype are ordinary names', t => {
	const paths = new PathTable();
	t.is(paths.lookUp('__proto__'), -1);
	t.is(paths.lookUp('constructor'), -1);
	t.is(paths.absolute(paths.add('__proto__/toString')), '/__proto__/toString');
});

test('many paths stay apart through growth and collisions', t => {
	const paths = new PathTable();
	const names: string[] = [];
	for (let index = 0; index < 100_000; index++) {
		names.push(`d${index % 317}/e${index % 11}/f${index}`);
	}

	const numbers = names.map(name => paths.add(name));
	t.is(new Set(numbers).size, names.length);
	t.true(names.every((name, index) => paths.lookUp(name) === numbers[index]));
	t.true(
		names.every(
			(name, index) => paths.absolute(numbers[index]!) === `/${name}`,
		),
	);
	t.is(paths.lookUp('d0/e0/f1'), -1);
});

test('another table is taken in under the same paths', t => {
	const paths = new PathTable();
	paths.add('a/b');
	const other = new PathTable();
	const path = other.add('c/d');
	other.add('a');
	const numbers = paths.addAll(other);
	t.is(paths.absolute(numbers[path]!), '/c/d');
	t.is(numbers[other.lookUp('a')], paths.lookUp('a'));
	t.is(numbers[rootPath], rootPath);
	t.is(paths.count, 5);
});

test('a path may be very deep', t => {
	const paths = new PathTable();
	const name = Array.from({length: 10_000}, () => 'd').join('/');
	t.is(paths.absolute(paths.add(name)), `/${name}`);
});

test('a table that forgot how to find paths finds them again', t => {
	const paths = new PathTable();
	const path = paths.add('a/b');
	paths.forgetLookups();
	t.is(paths.lookUp('a/b'), path);
	paths.forgetLookups();
	t.is(paths.add('a/b'), path);
	t.is(paths.add('a/c'), path + 1);
});

test('a table that begins with the paths of another leaves that as it is', t => {
	const first = new PathTable();
	const own = first.add('a/b');
	const second = PathTable.from(first);
	const third = PathTable.from(first);
	const added = second.add('a/second');
	t.is(third.add('third/third'), added + 1);
	t.is(first.add('first'), added);
	t.is(second.lookUp('a/b'), own);
	t.is(second.absolute(added), '/a/second');
	t.is(third.absolute(added), '/third');
	t.is(first.absolute(added), '/first');
	t.is(first.lookUp('a/second'), -1);
	t.is(second.lookUp('third'), -1);
});

test('names that are no UTF-8, and none at all, stay apart', t => {
	const paths = new PathTable();
	const odd = paths.add('d/\uDC80');
	t.is(paths.add('d/\uDC81'), odd + 1);
	t.is(paths.add('d/\uDC80'), odd);
	t.is(paths.lookUp('d/\uDC81'), odd + 1);
	t.is(paths.lookUp('d/\uDC82'), -1);
	t.is(paths.lookUp('d/'), -1);
	const all = PathTable.from(paths);
	const other = new PathTable();
	other.add('d/\uDC81');
	other.add('\uDC81');
	t.deepEqual([...all.addAll(other)], [0, odd - 1, odd + 1, odd + 2]);
	t.is(all.absolute(odd + 2), '/\uDC81');
});
