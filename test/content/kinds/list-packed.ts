import {Buffer} from 'node:buffer';
import {buffer} from 'node:stream/consumers';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {pack} from 'tar-stream';
import {bytesInMemory} from '../../../source/content/byte-source.js';
import {describeContent} from '../../../source/content/kinds/describe-content.js';
import {
	listPacked,
	type ListPackedOptions,
} from '../../../source/content/kinds/list-packed.js';
import {decompress} from '../../../source/tar/decompress.js';

async function* unpack(chunks: AsyncIterable<Uint8Array>) {
	const unpacked = await decompress(chunks);
	yield* unpacked.chunks;
}

const makeTar = async (
	files: Readonly<Record<string, string>>,
): Promise<Buffer> => {
	const tar = pack();
	for (const [name, content] of Object.entries(files)) {
		tar.entry({name}, content);
	}

	tar.finalize();
	return buffer(tar);
};

const list = async (
	bytes: Uint8Array,
	options: Partial<ListPackedOptions> = {},
) => {
	const source = bytesInMemory(bytes);
	const about = await describeContent(source, 'a.tar.gz');
	const seen: number[] = [];
	const listed = await listPacked(source, about!, {
		unpack,
		signal: new AbortController().signal,
		onMember(count) {
			seen.push(count);
		},
		...options,
	});
	return {...listed, seen};
};

const long = `${'directory/'.repeat(15)}file`;

test('members of a compressed tar are listed as those of a plain one', async t => {
	const tar = await makeTar({
		'etc/motd': 'hello',
		[long]: 'x'.repeat(700),
		'big.bin': 'y'.repeat(3_000_000),
		end: '',
	});
	const packed = await list(gzipSync(tar));
	t.is(packed.kind, 'tar archive, gzip compressed data');
	const plain = await describeContent(bytesInMemory(tar), 'a.tar');
	t.deepEqual(packed.members, plain!.members);
	t.deepEqual(packed.members, [
		'     5 B  etc/motd',
		`   700 B  ${long}`,
		'    3 MB  big.bin',
		'     0 B  end',
	]);
	t.is(new Map(packed.facts).get('members'), '4');
	t.false(packed.hasMore);
	t.deepEqual(packed.seen, [1, 2, 3, 4]);
});

test('compressed data that is no tar tells nothing more', async t => {
	const {kind, members} = await list(gzipSync('hello '.repeat(1000)));
	t.is(kind, 'gzip compressed data');
	t.is(members, undefined);
});

test('of a damaged archive what comes before is listed, and what is wrong said', async t => {
	const random = Buffer.from(
		Array.from({length: 400_000}, (_, index) => (index * index * 7919) >>> 3),
	);
	const tar = await makeTar({a: '1', b: random.toString('latin1'), c: '2'});
	const packed = gzipSync(tar);
	const found = await list(packed.subarray(0, packed.length >> 1));
	t.is(found.members![0], '     1 B  a');
	t.regex(new Map(found.facts).get('not all listed')!, /cut short/v);
	t.true(found.hasMore);
});

test('no more is unpacked than the limits allow', async t => {
	const packed = gzipSync(
		await makeTar({a: '1', zeros: '\0'.repeat(8_000_000), b: '2'}),
	);
	const limits = {bytes: 1e9, ratio: 1e9, ratioFrom: 0};
	const bomb = await list(packed, {
		limits: {...limits, ratio: 100, ratioFrom: 1_000_000},
	});
	t.regex(
		new Map(bomb.facts).get('not all listed')!,
		/more than 100 times its size/v,
	);
	t.false(bomb.members!.includes('     1 B  b'));
	const large = await list(packed, {limits: {...limits, bytes: 1_000_000}});
	t.regex(new Map(large.facts).get('not all listed')!, /no more than 1 MB/v);
	const all = await list(packed, {limits});
	t.is(all.members!.length, 3);
	const many = Object.fromEntries(
		Array.from({length: 1200}, (_, index) => [`f${index}`, '']),
	);
	const first = await list(gzipSync(await makeTar(many)));
	t.is(first.members!.length, 1000);
	t.true(first.hasMore);
});

test('it stops when it is told to', async t => {
	const stopping = new AbortController();
	const packed = gzipSync(
		await makeTar({a: '1', b: 'x'.repeat(9_000_000), c: '2'}),
	);
	const found = await list(packed, {
		signal: stopping.signal,
		onMember() {
			stopping.abort();
		},
	});
	t.true(found.members!.length < 3);
	t.is(new Map(found.facts).get('not all listed'), 'stopped');
});

test('what is stopped before it is known to be a tar says so', async t => {
	const stopping = new AbortController();
	stopping.abort();
	const found = await list(gzipSync(await makeTar({a: '1'})), {
		signal: stopping.signal,
	});
	t.is(found.kind, 'gzip compressed data');
	t.is(found.members, undefined);
	t.is(new Map(found.facts).get('not all listed'), 'stopped');
});

test('what is stopped when all has come says so', async t => {
	const stopping = new AbortController();
	const found = await list(gzipSync(await makeTar({a: '1', b: '2'})), {
		signal: stopping.signal,
		onMember(count) {
			if (count === 2) {
				stopping.abort();
			}
		},
	});
	t.is(new Map(found.facts).get('not all listed'), 'stopped');
});

test('what cannot be unpacked is said of a tar', async t => {
	const xz = Buffer.from('fd377a585a0000', 'hex');
	const tar = await describeContent(bytesInMemory(xz), 'a.tar.xz');
	t.is(
		new Map(tar!.facts).get('members'),
		'not listed: xz is not unpacked here',
	);
	const other = await describeContent(bytesInMemory(xz), 'a.xz');
	t.deepEqual(other!.facts, []);
});

test('a size below zero leads to no endless list', async t => {
	const tar = await makeTar({a: '1', b: '2'});
	tar.write('-7777777777', 124, 'latin1');
	const found = await describeContent(bytesInMemory(tar), 'a.tar');
	t.is(found!.members!.length, 1);
});
