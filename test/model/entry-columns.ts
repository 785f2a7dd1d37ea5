import test from 'ava';
import {type Entry} from '../../source/model/entry.js';
import {EntryColumns} from '../../source/model/entry-columns.js';

const plainEntry: Entry = {
	path: 'a',
	type: 'file',
	mode: 0o644,
	uid: 0,
	gid: 0,
	size: 0,
	mtime: 0,
};

test('an entry is kept as it was given', t => {
	const entries = new EntryColumns();
	const xattrs = new Map([['user.a', Uint8Array.of(0, 255)]]);
	const index = entries.add(3, {
		...plainEntry,
		type: 'character',
		mode: 0o7777,
		uid: 4_294_967_295,
		gid: 65_534,
		size: 2 ** 52,
		mtime: -1.5,
		linkTarget: 'x',
		xattrs,
		deviceMajor: 0,
		deviceMinor: 5,
		hash: 2n ** 64n - 1n,
	});
	t.is(entries.path(index), 3);
	t.is(entries.type(index), 'character');
	t.is(entries.mode(index), 0o7777);
	t.is(entries.uid(index), 4_294_967_295);
	t.is(entries.gid(index), 65_534);
	t.is(entries.size(index), 2 ** 52);
	t.is(entries.mtime(index), -1.5);
	t.is(entries.hash(index), 2n ** 64n - 1n);
	t.deepEqual(entries.extra(index), {
		linkTarget: 'x',
		xattrs,
		deviceMajor: 0,
		deviceMinor: 5,
	});
});

test('owners that no system has are held within what can be', t => {
	const entries = new EntryColumns();
	const index = entries.add(0, {...plainEntry, uid: -1, gid: 2 ** 40});
	t.is(entries.uid(index), 0);
	t.is(entries.gid(index), 0xff_ff_ff_ff);
});

test('an ordinary file has nothing extra', t => {
	const entries = new EntryColumns();
	t.deepEqual(entries.extra(entries.add(0, plainEntry)), {});
});

test('columns grow and are put behind each other', t => {
	const lower = new EntryColumns();
	const upper = new EntryColumns();
	for (let index = 0; index < 1000; index++) {
		lower.add(index, {...plainEntry, size: index});
		upper.add(index, {...plainEntry, linkTarget: `t${index}`});
	}

	const paths = Int32Array.from({length: 1000}, (_, index) => 5000 - index);
	lower.addAll(upper, paths);
	t.is(lower.count, 2000);
	t.is(lower.size(999), 999);
	t.is(lower.path(1999), 4001);
	t.is(lower.extra(1999).linkTarget, 't999');
	t.is(lower.extra(999).linkTarget, undefined);
});

test('bytes to download are kept of those entries of which they are known', t => {
	const [known, unknown, all] = [
		new EntryColumns(),
		new EntryColumns(),
		new EntryColumns(),
	];
	for (const bytes of [0, 7, 2 ** 32 - 1, 2 ** 40]) {
		known.setDownloadBytes(known.add(0, plainEntry), bytes);
	}

	unknown.add(0, plainEntry);
	const numbers = Int32Array.of(0);
	for (const part of [unknown, known, unknown]) {
		all.addAll(part, numbers);
	}

	t.deepEqual(
		Array.from({length: all.count}, (_, index) => all.downloadBytes(index)),
		[undefined, 0, 7, 2 ** 32 - 1, 2 ** 40, undefined],
	);
	t.is(unknown.downloadBytes(0), undefined);
});
