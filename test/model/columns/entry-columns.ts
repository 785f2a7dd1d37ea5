import test from 'ava';
import {type Entry} from '../../../source/model/entry.js';
import {EntryColumns} from '../../../source/model/columns/entry-columns.js';

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
		uid: 4_294_967_294,
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
	t.is(entries.uid(index), 4_294_967_294);
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

test('of an owner that no system has the last 32 bits count, and what asks for no change is the root', t => {
	const entries = new EntryColumns();
	const index = entries.add(0, {...plainEntry, uid: -1, gid: 2 ** 40 + 7});
	t.is(entries.uid(index), 0);
	t.is(entries.gid(index), 7);
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

/** What columns are as wide as, one entry after the other. */
const widthsOf = (entries: ReadonlyArray<Partial<Entry>>) => {
	const columns = new EntryColumns();
	for (const entry of entries) {
		columns.add(0, {...plainEntry, ...entry});
	}

	const {uid, gid, size, mtime} = columns.columns();
	return [uid, gid, size, mtime].map(({constructor}) => constructor.name);
};

test('columns are as wide as what is in them', t => {
	const narrow = ['Uint8Array', 'Uint8Array', 'Uint32Array', 'Int32Array'];
	const largest = {
		uid: 255,
		gid: 255,
		size: 2 ** 32 - 1,
		mtime: -(2 ** 31),
	};
	t.deepEqual(widthsOf([largest]), narrow);
	for (const [wider, widths] of [
		[{uid: 256}, ['Uint16Array', ...narrow.slice(1)]],
		[{uid: 65_536}, ['Uint32Array', ...narrow.slice(1)]],
		[{gid: 1000}, ['Uint8Array', 'Uint16Array', ...narrow.slice(2)]],
		[{size: 2 ** 32}, [...narrow.slice(0, 2), 'Float64Array', 'Int32Array']],
		[{mtime: 2 ** 31}, [...narrow.slice(0, 3), 'Float64Array']],
		[{mtime: 0.5}, [...narrow.slice(0, 3), 'Float64Array']],
	] as const) {
		t.deepEqual(widthsOf([largest, wider, largest]), widths);
	}
});

test('entries stay what they are when another makes their columns wider', t => {
	for (const count of [1, 64, 65, 5000, 20_000]) {
		const entries = new EntryColumns();
		const facts = (index: number) => {
			const isWide = index === count - 1;
			return {
				uid: isWide ? 100_000 : index % 256,
				gid: isWide ? 300 : index % 256,
				size: isWide ? 2 ** 40 : index,
				mtime: isWide ? 1.5 : -1 - index,
				hash: index % 3 === 0 ? BigInt(index) : 0n,
			};
		};

		for (let index = 0; index < count; index++) {
			const {hash, ...others} = facts(index);
			entries.add(index, {...plainEntry, ...others});
			if (hash > 0n) {
				entries.setHash(index, hash);
			}
		}

		const {size, mtime, uid, hash} = entries.columns();
		for (let index = 0; index < count; index++) {
			const expected = facts(index);
			t.deepEqual(
				{
					uid: entries.uid(index),
					gid: entries.gid(index),
					size: entries.size(index),
					mtime: entries.mtime(index),
					hash: entries.hash(index),
				},
				expected,
			);
			t.is(size[index], expected.size);
			t.is(mtime[index], expected.mtime);
			t.is(uid[index], expected.uid);
			t.is(hash[index] ?? 0n, expected.hash);
		}
	}
});

test('entries of many sets are found, whatever their lengths, and others can follow', t => {
	const all = new EntryColumns();
	const sizes: number[] = [];
	for (const count of [0, 1, 3, 64, 0, 100, 5000, 2, 63, 65]) {
		const part = new EntryColumns();
		for (let index = 0; index < count; index++) {
			sizes.push(sizes.length);
			part.add(index, {
				...plainEntry,
				size: sizes.length - 1,
				linkTarget: index % 2 === 0 ? `t${sizes.length - 1}` : undefined,
			});
		}

		all.addAll(
			part,
			Int32Array.from({length: count}, (_, path) => path * 2),
		);
		// It has no place in the part, which belongs to the other.
		part.add(0, {...plainEntry, size: 7});
		sizes.push(sizes.length);
		all.add(9, {...plainEntry, size: sizes.length - 1});
	}

	t.is(all.count, sizes.length);
	t.deepEqual(
		sizes.map((_, index) => all.size(index)),
		sizes,
	);
	t.deepEqual([...all.columns().size], sizes);
	t.deepEqual(
		sizes.map((_, index) => all.path(index)),
		[...all.pathColumn()],
	);
	t.deepEqual([...all.pathColumn()].slice(0, 7), [9, 0, 9, 0, 2, 4, 9]);
	for (const [index, extra] of all.extras()) {
		t.is(extra.linkTarget, `t${all.size(index)}`);
		t.is(all.extra(index), extra);
	}
});

test('a hash that is found later is found in all that share the entry', t => {
	const layer = new EntryColumns();
	layer.add(0, plainEntry);
	const all = new EntryColumns();
	all.addAll(layer, Int32Array.of(0));
	layer.setHash(0, 5n);
	t.is(all.hash(0), 5n);
});

test('what types there are is known, not of entries that came later to another set', t => {
	const part = new EntryColumns();
	part.add(0, {...plainEntry, type: 'symlink'});
	const all = new EntryColumns();
	all.addAll(part);
	part.add(0, {...plainEntry, type: 'hardlink'});
	t.true(all.hasType('symlink'));
	t.false(all.hasType('hardlink'));
	t.false(all.hasType('file'));
	t.true(part.hasType('hardlink'));
});
