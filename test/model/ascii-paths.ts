import {Buffer} from 'node:buffer';
import test from 'ava';
import {AsciiPaths} from '../../source/model/ascii-paths.js';
import {PathTable} from '../../source/model/columns/path-table.js';

const add = (paths: AsciiPaths, path: string): number =>
	paths.add(Buffer.from(`#${path}#`), 1, path.length + 1);

test('paths in bytes get the numbers that strings would get', t => {
	const given = [
		'a',
		'a/b',
		'a/c',
		'b/c',
		'ab/c',
		'a/b/c',
		'a/b',
		'c/b/c/d/e',
		'c/b/c/d/f',
		'c/b/x/d/f',
	];
	const strings = new PathTable();
	const table = new PathTable();
	const bytes = new AsciiPaths(table);
	t.deepEqual(
		given.map(path => add(bytes, path)),
		given.map(path => strings.add(path)),
	);
	t.is(table.count, strings.count);
	t.is(table.namesLength, strings.namesLength);
	t.true(given.every(path => table.lookUp(path) === strings.lookUp(path)));
});

test('paths in bytes and in strings can be added in turns', t => {
	const table = new PathTable();
	const bytes = new AsciiPaths(table);
	for (let index = 0; index < 1000; index++) {
		const path = `d${index % 7}/e${index % 3}/f${index}`;
		const number = index % 2 === 0 ? add(bytes, path) : table.add(path);
		t.is(table.absolute(number), `/${path}`);
		t.is(add(bytes, path), number);
		t.is(table.add(path), number);
	}
});

test('the directory is remembered also when its bytes are overwritten', t => {
	const table = new PathTable();
	const bytes = new AsciiPaths(table);
	const buffer = Buffer.from('a/x');
	bytes.add(buffer, 0, 3);
	buffer.write('b/x');
	t.is(table.absolute(bytes.add(buffer, 0, 3)), '/b/x');
});
