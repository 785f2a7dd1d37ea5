import {Buffer} from 'node:buffer';
import {buffer} from 'node:stream/consumers';
import {deflateRawSync, gzipSync} from 'node:zlib';
import test from 'ava';
import {isImgscopeError, reasonOf} from '../../source/errors.js';
import {ByteReader} from '../../source/tar/byte-reader.js';
import {type Compression} from '../../source/tar/compression.js';
import {decompress} from '../../source/tar/decompress.js';
import {inflate} from '../../source/tar/inflate.js';
import {unzstd} from '../../source/tar/unzstd.js';
import {inChunks} from '../helpers/build-layer.js';

// Made with zstd 1.5: `printf hello | zstd`.
const helloZstd = Buffer.from('28b52ffd045829000068656c6c6fa36d9f88', 'hex');
const content = Buffer.from(
	Array.from({length: 20_000}, (_, i) => `line ${i}\n`).join(''),
);
const skippable = Buffer.from('502a4d1803000000aabbcc', 'hex');
const chunkSizes = [1, 321, 64 * 1024];

const run = async (bytes: Uint8Array, size: number) => {
	const {compression, chunks} = await decompress(inChunks(bytes, size));
	const parts: Uint8Array[] = [];
	for await (const chunk of chunks) {
		parts.push(new Uint8Array(chunk));
	}

	return {compression, output: Buffer.concat(parts)};
};

const gzipped = gzipSync(content);
const accepted: ReadonlyArray<
	readonly [string, Uint8Array, Compression, Uint8Array]
> = [
	['an empty input', Buffer.alloc(0), 'none', Buffer.alloc(0)],
	['an input of a byte', Buffer.from([0x1f]), 'none', Buffer.from([0x1f])],
	['plain data', content, 'none', content],
	['gzip', gzipped, 'gzip', content],
	[
		'gzip in many members',
		Buffer.concat([gzipSync('a'), gzipped, gzipSync(''), gzipSync('b')]),
		'gzip',
		Buffer.concat([Buffer.from('a'), content, Buffer.from('b')]),
	],
	[
		'gzip before zeros',
		Buffer.concat([gzipped, Buffer.alloc(1000)]),
		'gzip',
		content,
	],
	[
		'gzip before garbage',
		Buffer.concat([gzipped, Buffer.from('garbage')]),
		'gzip',
		content,
	],
	[
		'short gzip before garbage',
		Buffer.concat([gzipSync('a'), gzipSync('b'), Buffer.from('garbage')]),
		'gzip',
		Buffer.from('ab'),
	],
	[
		'zstd in many frames',
		Buffer.concat([skippable, helloZstd, skippable, helloZstd]),
		'zstd',
		Buffer.from('hellohello'),
	],
];

for (const [title, bytes, compression, output] of accepted) {
	test(`decompress ${title}`, async t => {
		for (const size of chunkSizes) {
			const result = await run(bytes, size);
			t.is(result.compression, compression);
			t.true(result.output.equals(output));
		}
	});
}

const flipped = Buffer.from(gzipped);
flipped[gzipped.length - 6]! ^= 1;

// Right after the header of 10 bytes: a block of the type that does not exist.
const impossible = Buffer.from(gzipped);
impossible[10]! |= 6;
const refused: ReadonlyArray<readonly [string, Uint8Array, string]> = [
	[
		'gzip that is cut short',
		gzipped.subarray(0, -9),
		'the gzip data is cut short',
	],
	[
		'gzip without its trailer',
		gzipped.subarray(0, -1),
		'the gzip data is cut short',
	],
	[
		'gzip with half a header',
		gzipped.subarray(0, 7),
		'the gzip data is cut short',
	],
	[
		'gzip with another checksum',
		flipped,
		'the gzip data is damaged: its checksum does not match',
	],
	[
		'gzip with an impossible block',
		impossible,
		'the gzip data is damaged: invalid block type',
	],
	[
		'zstd that is cut short',
		helloZstd.subarray(0, -1),
		'the zstd data is cut short',
	],
	[
		'zstd before garbage',
		Buffer.concat([helloZstd, Buffer.from('garbage')]),
		'the zstd data is damaged: no frame where one should be',
	],
	[
		'zstd with an immense window',
		Buffer.from('28b52ffd00ff010000', 'hex'),
		'the zstd data needs more memory than is allowed',
	],
	[
		'xz',
		Buffer.from('fd377a585a000004', 'hex'),
		'it is compressed with xz, which image layers may not be',
	],
	[
		'bzip2',
		Buffer.from('BZh91AY&SY'),
		'it is compressed with bzip2, which image layers may not be',
	],
];

for (const [title, bytes, reason] of refused) {
	test(`refuse ${title}`, async t => {
		for (const size of chunkSizes) {
			const error = await t.throwsAsync(run(bytes, size));
			t.true(isImgscopeError(error) && error.code === 'layer-invalid');
			t.is(reasonOf(error), reason);
		}
	});
}

/** Larger than what is inflated at once. */
const large = Buffer.from(
	Array.from({length: 60_000}, (_, i) => `line ${i ** 3}\n`).join(''),
);
const deflated = deflateRawSync(large);

const inflateAll = async (
	bytes: Uint8Array,
	size: number,
	way: 'here' | 'stream',
) => {
	const input = new ByteReader(inChunks(bytes, size));
	const parts: Buffer[] = [];
	const marks: Array<readonly [length: number, position: number]> = [];
	for await (const chunk of inflate(
		input,
		(length, position) => {
			marks.push([length, position]);
		},
		way,
	)) {
		parts.push(Buffer.from(chunk));
	}

	return {output: Buffer.concat(parts), marks, position: input.position};
};

test('inflating here and in a stream of Node.js stops at the same byte with the same output', async t => {
	const bytes = Buffer.concat([deflated, Buffer.from('what follows')]);
	for (const size of [321, 64 * 1024, bytes.length]) {
		for (const way of ['here', 'stream'] as const) {
			const {output, marks, position} = await inflateAll(bytes, size, way);
			t.true(output.equals(large));
			t.is(position, deflated.length);
			t.is(
				marks.reduce((sum, [length]) => sum + length, 0),
				large.length,
			);
			t.is(marks.at(-1)![1], deflated.length);
		}
	}
});

test('inflating tells often what the output was made of', async t => {
	const {marks} = await inflateAll(deflated, deflated.length, 'here');
	t.true(large.length > 512 * 1024);
	t.true(marks.every(([length]) => length <= 64 * 1024));
	t.deepEqual(
		marks.map(([, position]) => position),
		marks.map(([, position]) => position).toSorted((a, b) => a - b),
	);
	t.true(marks[0]![1] < deflated.length / 4);
});

/** A block of zstd that is not compressed (RFC 8878, 3.1.1.2). */
const rawBlock = (bytes: Uint8Array, isLast: boolean): Buffer => {
	const header = Buffer.alloc(3);
	header.writeUIntLE(bytes.length * 8 + (isLast ? 1 : 0), 0, 3);
	return Buffer.concat([header, bytes]);
};

// A window of 1 MB, no checksum; the last block is the letter x 100,000 times.
const largeZstd = Buffer.concat([
	Buffer.from('28b52ffd0050', 'hex'),
	...[0, 1, 2, 3].map(index =>
		rawBlock(large.subarray(index * 2 ** 17, (index + 1) * 2 ** 17), false),
	),
	Buffer.from([
		(100_000 * 8 + 3) & 0xff,
		((100_000 * 8) >> 8) & 0xff,
		(100_000 * 8) >> 16,
		0x78,
	]),
]);

test('decompress zstd with node’s decoder and without', async t => {
	const content = Buffer.concat([
		Buffer.from('hello'),
		large.subarray(0, 2 ** 19),
		Buffer.alloc(100_000, 'x'),
		Buffer.from('hello'),
	]);
	const bytes = Buffer.concat([helloZstd, skippable, largeZstd, helloZstd]);
	for (const decoder of ['native', 'script'] as const) {
		for (const size of [3, 64 * 1024, bytes.length]) {
			const input = new ByteReader(inChunks(bytes, size));
			const parts: Buffer[] = [];
			for await (const chunk of unzstd(input, {decoder})) {
				parts.push(Buffer.from(chunk));
			}

			t.true(Buffer.concat(parts).equals(content));
		}
	}
});

test('refuse damaged zstd with node’s decoder and without', async t => {
	// A compressed block of bytes that mean nothing.
	const damaged = Buffer.from('28b52ffd00502d0000ffffffffff', 'hex');
	for (const decoder of ['native', 'script'] as const) {
		const input = new ByteReader(inChunks(damaged, damaged.length));
		const error = await t.throwsAsync(buffer(unzstd(input, {decoder})));
		t.true(isImgscopeError(error) && error.code === 'layer-invalid');
		t.regex(reasonOf(error), /^the zstd data is damaged: /);
	}
});

test('leaving the loop releases the input, which is not read ahead', async t => {
	for (const bytes of [content, gzipped]) {
		let isReleased = false;
		let count = 0;
		async function* watched() {
			try {
				for await (const chunk of inChunks(bytes, 321)) {
					count += 1;
					yield chunk;
				}
			} finally {
				isReleased = true;
			}
		}

		const {chunks} = await decompress(watched());
		const iterator = chunks[Symbol.asyncIterator]();
		await iterator.next();
		await iterator.return?.();

		t.true(isReleased);
		t.true(count * 321 < bytes.length);
	}
});
