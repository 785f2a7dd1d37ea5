import test from 'ava';
import {
	buildLayer,
	directory,
	file,
	opaque,
	remove,
	symlink,
} from '../helpers/build-image.js';

test('entries stay in the order of the tar, repeated ones too', t => {
	const {entries, paths} = buildLayer([
		file('./b', 'x'),
		directory('a/'),
		file('b', 'yy'),
	]);
	const listed = Array.from(
		{length: entries.count},
		(_, entry) =>
			`${paths.absolute(entries.path(entry))} ${entries.type(entry)} ${entries.size(entry)}`,
	);
	t.deepEqual(listed, ['/b file 1', '/a directory 0', '/b file 2']);
});

test('stored bytes are those of files, each copy counted', t => {
	const layer = buildLayer([
		file('a', 'xxx'),
		file('a', 'xxx'),
		symlink('s', 'aaaa'),
		remove('z'),
		file('../out', 'xxxx'),
	]);
	t.is(layer.storedBytes, 6);
});

test('whiteouts are no entries', t => {
	const {
		entries,
		paths,
		removed,
		opaque: opaques,
	} = buildLayer([
		remove('a/b'),
		opaque('c'),
		opaque(''),
		file('d/.wh..wh.plnk'),
	]);
	t.is(entries.count, 0);
	t.deepEqual(
		removed.map(path => paths.absolute(path)),
		['/a/b'],
	);
	t.deepEqual(
		opaques.map(path => paths.absolute(path)),
		['/c', '/'],
	);
});

test('a path above the root is left out and noted', t => {
	const {entries, anomalies} = buildLayer([file('a/../../etc/passwd')]);
	t.is(entries.count, 0);
	t.is(anomalies[0]?.kind, 'path-outside-root');
	t.is(anomalies[0]?.path, 'a/../../etc/passwd');
});

test('a whiteout without a name is noted', t => {
	const {removed, anomalies} = buildLayer([file('d/.wh.')]);
	t.deepEqual(removed, []);
	t.deepEqual(
		anomalies.map(({kind, path}) => `${kind} ${path}`),
		['invalid-whiteout /d/.wh.'],
	);
});

test('only so many anomalies are kept', t => {
	const {anomalies} = buildLayer(
		Array.from({length: 5000}, (_, index) => file(`../f${index}`)),
	);
	t.is(anomalies.length, 1000);
});

for (const [title, id, owner] of [
	['beyond 32 bits', 2 ** 32 + 5, 5],
	['far beyond 32 bits', 2 ** 40, 0],
	['below zero', -(2 ** 31) - 5, 2 ** 31 - 5],
	['of none', 2 ** 32 - 1, 0],
	['of none, as a signed number', -1, 0],
] as const) {
	test(`an owner ${title} is what engines make of it, and noted`, t => {
		const {entries, anomalies} = buildLayer([
			file('d/f', 'x', {uid: id}),
			file('g', 'x', {gid: id}),
		]);
		t.deepEqual([entries.uid(0), entries.gid(0)], [owner, 0]);
		t.deepEqual([entries.uid(1), entries.gid(1)], [0, owner]);
		t.deepEqual(
			anomalies.map(({kind, path}) => `${kind} ${path}`),
			['invalid-entry /d/f', 'invalid-entry /g'],
		);
		t.regex(
			anomalies[0]!.detail,
			new RegExp(`engines make it ${owner}:0$`, 'v'),
		);
	});
}

test('the largest owner is kept', t => {
	const {entries, anomalies} = buildLayer([file('f', 'x', {uid: 2 ** 32 - 2})]);
	t.is(entries.uid(0), 2 ** 32 - 2);
	t.deepEqual(anomalies, []);
});
