import test from 'ava';
import {parseChanges} from '../../../source/sources/container/container-changes.js';

test('kinds of changes, without what is in mounts', t => {
	const {present, deleted} = parseChanges(
		[
			{Path: '/etc', Kind: 0},
			{Path: '/etc/new', Kind: 1},
			{Path: '/etc/old', Kind: 2},
			{Path: '/data', Kind: 1},
			{Path: '/data/x', Kind: 1},
			{Path: '/database', Kind: 1},
			{Path: '/', Kind: 0},
			{Path: '/../x', Kind: 1},
			{Kind: 1},
			'?',
		],
		['/data/'],
	);
	t.deepEqual([...present], ['etc', 'etc/new', 'data', 'database']);
	t.deepEqual([...deleted], ['etc/old']);
});

test('no changes', t => {
	const {present, deleted} = parseChanges(null, []);
	t.is(present.size + deleted.size, 0);
});
