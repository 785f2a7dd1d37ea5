import test from 'ava';
import {PathTable} from '../../source/model/columns/path-table.js';
import {pathDepth} from '../../source/model/path-depth.js';

test('a path is as deep as there are directories above it', t => {
	const paths = new PathTable();
	const file = paths.add('a/b/c');
	t.is(pathDepth(paths, 0), 0);
	t.is(pathDepth(paths, paths.lookUp('a')), 1);
	t.is(pathDepth(paths, file), 3);
});

test('a path may be very deep', t => {
	const paths = new PathTable();
	t.is(
		pathDepth(paths, paths.add('deep/'.repeat(70_000).slice(0, -1))),
		70_000,
	);
});
