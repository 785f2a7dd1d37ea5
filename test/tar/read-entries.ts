import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import test from 'ava';
import type {Entry} from '../../source/model/entry.js';
import {readEntries} from '../../source/tar/read-entries.js';
import {
	base256,
	endMarker,
	inChunks,
	packLayer,
	paxHeader,
	rawHeader,
	rawMember,
} from '../helpers/build-layer.js';

const read = async (bytes: Uint8Array, chunkSize: number): Promise<Entry[]> => {
	const entries: Entry[] = [];
	await readEntries(inChunks(bytes, chunkSize), entry => {
		entries.push(entry);
	});
	return entries;
};

const chunkSizes = [1, 321, 512, 64 * 1024];
const after = rawMember({name: 'after'}, 'ok');

test('read all that a header says', async t => {
	const bytes = Buffer.concat([
		paxHeader({
			uid: '3000000000',
			gid: '7',
			mtime: '-1.25',
			'SCHILY.xattr.security.capability': '\u0001\0\u00FF\u00FE=',
			'SCHILY.xattr.user.empty': '',
			'LIBARCHIVE.xattr.user.a%20b': '/wA',
			'LIBARCHIVE.xattr.security.capability': 'AAAA',
		}),
		rawMember({name: 'ping', mode: 0o10_4755}, 'x'),
		rawHeader({
			name: 'tty',
			typeFlag: '3',
			mode: 0o620,
			uid: base256(-2n, 8),
			mtime: base256(-5n, 12),
			at: [[329, '0000005\u00000000401\0']],
		}),
	]);
	const [file, device] = await read(bytes, 321);
	t.like(file, {mode: 0o4755, uid: 3_000_000_000, gid: 7, mtime: -1.25});
	t.deepEqual(
		[...file!.xattrs!].map(([name, value]) => [name, [...value]]),
		[
			['user.a b', [0xff, 0]],
			['security.capability', [1, 0, 0xff, 0xfe, 0x3d]],
			['user.empty', []],
		],
	);
	t.like(device, {
		type: 'character',
		mode: 0o620,
		uid: -2,
		mtime: -5,
		deviceMajor: 5,
		deviceMinor: 257,
		hash: undefined,
	});
});

test('hash contents as SHA-256 begins, if asked for', async t => {
	const content = Buffer.alloc(2_000_000, 'abc');
	const bytes = Buffer.concat([
		rawMember({name: 'large'}, content),
		rawMember({name: 'small'}, 'abc'),
		rawMember({name: 'empty'}),
		paxHeader({
			'GNU.sparse.map': '0,3',
			'GNU.sparse.numblocks': '1',
			'GNU.sparse.size': '4',
		}),
		rawMember({name: 'sparse'}, 'abc'),
		endMarker,
	]);
	const expected = [content, 'abc', '', 'abc\0'].map(text =>
		createHash('sha256').update(text).digest().readBigUInt64BE(),
	);
	for (const size of chunkSizes.slice(1)) {
		const hashes: Array<bigint | undefined> = [];
		await readEntries(
			inChunks(bytes, size),
			({hash}) => {
				hashes.push(hash);
			},
			'sha256',
		);
		t.deepEqual(hashes, expected);
	}
});

test('wait for the last file if it is sparse, and fail with what its entry meets', async t => {
	const bytes = Buffer.concat([
		paxHeader({
			'GNU.sparse.map': '0,3',
			'GNU.sparse.numblocks': '1',
			'GNU.sparse.size': '4',
		}),
		rawMember({name: 'sparse'}, 'abc'),
		endMarker,
	]);
	for (const size of chunkSizes) {
		const entries = await read(bytes, size);
		t.is(entries.length, 1);
		const stop = () => {
			throw new Error('enough');
		};

		await t.throwsAsync(readEntries(inChunks(bytes, size), stop), {
			message: 'enough',
		});
	}
});

test('files of the same content have the same hash, sparse or not, in any chunks', async t => {
	const content = Buffer.alloc(300_000);
	content.set(Buffer.from('abc'), 200_000);
	const bytes = Buffer.concat([
		rawMember({name: 'plain'}, content),
		paxHeader({
			'GNU.sparse.map': '200000,3',
			'GNU.sparse.numblocks': '1',
			'GNU.sparse.size': '300000',
		}),
		rawMember({name: 'sparse'}, 'abc'),
		rawMember({name: 'other'}, 'abc'),
		rawMember({name: 'empty'}),
	]);
	const hashes = new Set<string>();
	for (const size of [321, 64 * 1024, bytes.length]) {
		const [plain, sparse, other, empty] = await read(bytes, size);
		t.is(plain!.hash, sparse!.hash);
		t.is(new Set([plain!.hash, other!.hash, empty!.hash]).size, 3);
		hashes.add(String([plain!.hash, other!.hash, empty!.hash]));
	}

	t.is(hashes.size, 1);
});

test('the archive ends at its marker or with its data', async t => {
	const first = rawMember({name: 'a'}, 'x');
	for (const [bytes, count] of [
		[new Uint8Array(), 0],
		[endMarker, 0],
		[new Uint8Array(512), 0],
		[first, 1],
		[first.subarray(0, 513), 1],
		[Buffer.concat([first, new Uint8Array(512)]), 1],
		[Buffer.concat([first, endMarker, after]), 1],
		[Buffer.concat([first, endMarker, Buffer.from('garbage')]), 1],
		[Buffer.concat([first, paxHeader({path: 'b'})]), 1],
	] as const) {
		for (const size of chunkSizes) {
			const entries = await read(bytes, size);
			t.is(entries.length, count);
		}
	}
});

test('a layer that is cut short is refused', async t => {
	const bytes = await packLayer([
		{name: 'a', body: 'x'.repeat(600)},
		{name: `long/${'n'.repeat(200)}`, body: 'y'},
	]);
	// Cuts between a body's last byte and the next header are no damage to Go.
	for (const length of [100, 511, 512, 700, 1111, 1600, 2048, 2100]) {
		for (const size of [321, 64 * 1024]) {
			await t.throwsAsync(read(bytes.subarray(0, length), size), {
				message: /cut short/v,
			});
		}
	}
});

test('fail with what the input and the callback throw, and release the input', async t => {
	const bytes = Buffer.concat(Array.from({length: 300}, () => after));
	async function* failing() {
		yield bytes.subarray(0, 3000);
		throw new Error('unplugged');
	}

	await t.throwsAsync(
		readEntries(failing(), () => undefined),
		{message: 'unplugged'},
	);
	let isReleased = false;
	async function* watched() {
		try {
			yield* inChunks(bytes, 321);
		} finally {
			isReleased = true;
		}
	}

	const stop = () => {
		throw new Error('enough');
	};

	await t.throwsAsync(readEntries(watched(), stop), {message: 'enough'});
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	t.true(isReleased);
});
