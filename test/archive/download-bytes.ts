import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {readLayerBlob} from '../../source/archive/read-layer-blob.js';
import {readTocLayer} from '../../source/archive/toc/read-toc.js';
import {type LayerContents} from '../../source/model/layer-contents.js';
import {buildEstargz} from '../helpers/build-estargz.js';
import {
	inChunks,
	packLayer,
	type PackedMember,
} from '../helpers/build-layer.js';
import {buildZstdChunked} from '../helpers/build-zstd-chunked.js';
import {Random} from '../helpers/random.js';

/** Bytes that no compression makes smaller. */
const noise = (length: number, seed = 1): Buffer => {
	const blocks: Buffer[] = [];
	for (let i = 0; i * 32 < length; i++) {
		blocks.push(createHash('sha256').update(`${seed} ${i}`).digest());
	}

	return Buffer.concat(blocks).subarray(0, length);
};

const downloads = ({paths, entries}: LayerContents): Map<string, number> =>
	new Map(
		Array.from({length: entries.count}, (_, entry) => [
			paths.absolute(entries.path(entry)),
			entries.downloadBytes(entry)!,
		]),
	);

const sumOf = ({entries}: LayerContents): number => {
	let sum = 0;
	for (let entry = 0; entry < entries.count; entry++) {
		sum += entries.downloadBytes(entry) ?? Number.NaN;
	}

	return sum;
};

const inMembers = (tar: Uint8Array, size: number): Buffer => {
	const members: Buffer[] = [];
	for (let start = 0; start < tar.length; start += size) {
		members.push(gzipSync(tar.subarray(start, start + size)));
	}

	return Buffer.concat(members);
};

/** A frame of blocks that are not compressed, and a frame that decoders pass over. */
const inZstd = (tar: Uint8Array): Buffer => {
	const parts = [Buffer.from('28b52ffd0058', 'hex')];
	for (let start = 0; start < tar.length; start += 100_000) {
		const block = tar.subarray(start, start + 100_000);
		const isLast = start + block.length === tar.length ? 1 : 0;
		const header = Buffer.alloc(3);
		header.writeUIntLE(block.length * 8 + isLast, 0, 3);
		parts.push(header, Buffer.from(block));
	}

	return Buffer.concat([
		...parts,
		Buffer.from('502a4d1803000000', 'hex'),
		Buffer.alloc(3),
	]);
};

const forms: ReadonlyArray<readonly [string, (tar: Uint8Array) => Buffer]> = [
	['gzip', tar => gzipSync(tar)],
	['gzip that is stored only', tar => gzipSync(tar, {level: 0})],
	['gzip in members', tar => inMembers(tar, 7000)],
	['gzip in tiny members', tar => inMembers(tar, 100)],
	[
		'gzip with other data behind it',
		tar => Buffer.concat([gzipSync(tar), Buffer.alloc(1000)]),
	],
	['zstd', inZstd],
];

const randomBody = (random: Random): Buffer => {
	const length = random.pick([0, 1, 400, 9000, 150_000]);
	return random.below(2) === 0
		? noise(length, random.below(1000))
		: Buffer.alloc(length, random.below(256));
};

const randomMembers = (random: Random): readonly PackedMember[] =>
	Array.from({length: 1 + random.below(40)}, (_, index): PackedMember => {
		const kind = random.below(8);
		const name = `d/${index}`;
		switch (kind) {
			case 0: {
				return {name: `${name}/`, type: 'directory'};
			}

			case 1: {
				return {name: `d/.wh.${index}`, body: ''};
			}

			case 2: {
				return {name: `${name}${'long'.repeat(60)}`, body: randomBody(random)};
			}

			default: {
				return {name, body: randomBody(random)};
			}
		}
	});

for (const [title, compress] of forms) {
	test(`all entries together are the whole blob: ${title}`, async t => {
		for (let seed = 0; seed < 12; seed++) {
			const random = new Random(seed);
			const members = [{name: 'first', body: 'x'}, ...randomMembers(random)];
			const blob = compress(await packLayer(members));
			const {contents, bytes} = await readLayerBlob(
				inChunks(blob, random.pick([321, 60_000, blob.length])),
			);
			t.is(bytes, blob.length);
			t.is(sumOf(contents), blob.length, `seed ${seed}`);
		}
	});
}

const mixed: readonly PackedMember[] = [
	{name: 'zeros', body: Buffer.alloc(1_000_000)},
	{name: 'noise', body: noise(300_000)},
	{name: 'small', body: 'x'},
	{name: 'more zeros', body: Buffer.alloc(1_000_000)},
];

const checkMixed = (t: ExecutionContext, contents: LayerContents) => {
	const bytes = downloads(contents);
	t.true(bytes.get('/zeros')! < 25_000, String(bytes.get('/zeros')));
	t.true(Math.abs(bytes.get('/noise')! - 300_000) < 25_000);
	t.true(bytes.get('/more zeros')! < 25_000);
};

test('a file that cannot be compressed takes most of a gzip layer', async t => {
	const blob = gzipSync(await packLayer(mixed));
	const {contents} = await readLayerBlob(inChunks(blob, 32_768));
	checkMixed(t, contents);
});

test('a huge file takes what it takes', async t => {
	const huge = noise(8_000_000);
	const blob = gzipSync(
		await packLayer([
			{name: 'huge', body: huge},
			{name: 'x', body: 'x'},
		]),
	);
	const {contents} = await readLayerBlob(inChunks(blob, 262_144));
	const bytes = downloads(contents).get('/huge')!;
	t.true(Math.abs(bytes / blob.length - 1) < 0.01);
	t.is(sumOf(contents), blob.length);
});

test('of a layer that is not compressed nothing is known', async t => {
	const tar = await packLayer(mixed);
	const {contents} = await readLayerBlob(inChunks(tar, tar.length));
	t.is(contents.entries.downloadBytes(0), undefined);
});

for (const [title, build] of [
	['eStargz', buildEstargz],
	['zstd:chunked', buildZstdChunked],
] as const) {
	test(`a table of contents tells exactly what a file takes: ${title}`, async t => {
		const members: readonly PackedMember[] = [
			{name: 'd/', type: 'directory'},
			{name: 'd/zeros', body: Buffer.alloc(200_000)},
			{name: 'd/noise', body: noise(200_000)},
			{name: 'd/empty', body: ''},
			{name: 'last', body: noise(5000, 2)},
		];
		let places: ReadonlyArray<readonly [unknown, number]> = [];
		const {blob, annotations} = await build(members, {
			chunkSize: 64_000,
			toc(records, json) {
				places = records
					.filter(({offset}) => offset !== undefined)
					.map(({name, offset}) => [name, Number(offset)]);
				return json;
			},
		});
		const lengthOf = (name: string): number => {
			let length = 0;
			for (const [index, [of, offset]] of places.entries()) {
				length += of === name ? places[index + 1]![1] - offset : 0;
			}

			return length;
		};

		const layer = await readTocLayer({
			size: blob.length,
			annotations,
			readRange: async (offset, length) =>
				blob.subarray(offset, offset + length),
		});
		t.is(sumOf(layer!.contents), blob.length);
		const bytes = downloads(layer!.contents);
		const share = bytes.get('/d')!;
		t.true(Math.abs(bytes.get('/d/empty')! - share) <= 1);
		t.true(Math.abs(bytes.get('/d/zeros')! - share - lengthOf('d/zeros')) <= 1);
		t.true(Math.abs(bytes.get('/d/noise')! - share - lengthOf('d/noise')) <= 1);

		const {contents} = await readLayerBlob(inChunks(blob, 32_768), {
			hashKind: 'sha256',
		});
		t.is(sumOf(contents), blob.length);
		const read = downloads(contents);
		t.true(Math.abs(read.get('/d/noise')! - bytes.get('/d/noise')!) < 3000);
	});
}
