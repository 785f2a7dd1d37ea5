import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	readTocLayer,
	type TocLayer,
} from '../../../source/archive/toc/read-toc.js';
import {
	buildEstargz,
	type ChunkedLayer,
	type ChunkedOptions,
	type TocRecord,
} from '../../helpers/build-estargz.js';
import {
	buildZstdChunked,
	zstdBomb,
	zstdFrame,
} from '../../helpers/build-zstd-chunked.js';

const list = async (
	{blob, annotations}: ChunkedLayer,
	largestRange = Infinity,
): Promise<TocLayer | undefined> =>
	readTocLayer({
		size: blob.length,
		annotations,
		async readRange(offset, length) {
			return length > largestRange
				? Promise.reject(new Error('asked for too much'))
				: blob.subarray(offset, offset + length);
		},
	});

const members = [
	{name: 'a', body: 'some content'},
	{name: 'b', body: 'more'},
];
const position = 'io.github.containers.zstd-chunked.manifest-position';
const checksum = 'io.github.containers.zstd-chunked.manifest-checksum';
const tocDigest = 'containerd.io/snapshot/stargz/toc.digest';
const digest = `sha256:${'0'.repeat(64)}`;

/** A valid record of a file, for one field to be wrong. */
const file = (fields: TocRecord): TocRecord => ({
	name: 'x',
	type: 'reg',
	size: 3,
	mode: 0o644,
	digest,
	...fields,
});

const inVersion1 = (...entries: readonly unknown[]): string =>
	JSON.stringify({version: 1, entries});

const refused: ReadonlyArray<readonly [string, string | Uint8Array]> = [
	['no JSON', 'garbage'],
	['nothing', ''],
	['JSON that is cut short', inVersion1(file({})).slice(0, -3)],
	['a string that does not end', '{"version":1,"entries":["'],
	['no entries', '{"version":1}'],
	['entries that are no array', '{"version":1,"entries":{}}'],
	['an array alone', '[{"entries":[]}]'],
	['another version', '{"version":2,"entries":[]}'],
	['no version', '{"entries":[]}'],
	['other entries afterwards', '{"version":1,"entries":[],"entries":[1]}'],
	['garbage afterwards', inVersion1(file({})) + 'garbage'],
	['a comma too much', '{"version":1,"entries":[{},]}'],
	['brackets that do not match', '{"version":1,"entries":[{]]}'],
	['entries that are no objects', inVersion1(1)],
	['null', 'null'],
	['an immense entry', inVersion1(file({name: 'x'.repeat(5_000_000)}))],
	['immense other things', `{"x":"${'x'.repeat(2_000_000)}","entries":[]}`],
	['an unknown type', inVersion1(file({type: 'socket'}))],
	['no name', inVersion1(file({name: undefined}))],
	['a name of another type', inVersion1(file({name: 7}))],
	['a name that was not UTF-8', inVersion1(file({name: 'a\uFFFD'}))],
	[
		'bytes that are not UTF-8',
		Buffer.from(inVersion1(file({name: 'a\u00FF'})), 'latin1'),
	],
	['half a character', inVersion1(file({name: '\uDC80'}))],
	['a name with a NUL', inVersion1(file({name: 'a\0b'}))],
	['a negative size', inVersion1(file({size: -1}))],
	['a fractional size', inVersion1(file({size: 1.5}))],
	['a size as text', inVersion1(file({size: '3'}))],
	['a size beyond all numbers', inVersion1(file({})).replace(':3,', ':1e999,')],
	['a size that the blob cannot hold', inVersion1(file({size: 2 ** 40}))],
	[
		'sizes that the blob cannot hold together',
		inVersion1(...Array.from({length: 5000}, () => file({size: 2 ** 24}))),
	],
	['a negative mode', inVersion1(file({mode: -1}))],
	['an owner as text', inVersion1(file({uid: 'root'}))],
	['no digest', inVersion1(file({digest: undefined}))],
	['another kind of digest', inVersion1(file({digest: 'md5:00'}))],
	[
		'a digest of another length',
		inVersion1(file({digest: `sha256:${'0'.repeat(63)}`})),
	],
	['attributes that are not base64', inVersion1(file({xattrs: {a: '*'}}))],
	['attributes of another type', inVersion1(file({xattrs: {a: 1}}))],
	['a file after the end', inVersion1(file({offset: 2 ** 40}))],
	['a negative position', inVersion1(file({offset: -1}))],
	['an end after the end', inVersion1(file({endOffset: 2 ** 40}))],
	['a chunk larger than its file', inVersion1(file({chunkSize: 4}))],
	[
		'a chunk after its file',
		inVersion1(file({}), {type: 'chunk', chunkOffset: 3, chunkSize: 1}),
	],
	['a chunk without a file', inVersion1({type: 'chunk', chunkSize: 1})],
	['a negative chunk', inVersion1(file({}), {type: 'chunk', chunkSize: -1})],
];

const builders: ReadonlyArray<
	(options: ChunkedOptions) => Promise<ChunkedLayer>
> = [
	async options => buildEstargz(members, options),
	async options => buildZstdChunked(members, options),
];

for (const [title, toc] of refused) {
	test(`do not list a layer whose table of contents has ${title}`, async t => {
		for (const build of builders) {
			t.is(await list(await build({toc: () => toc})), undefined);
		}
	});
}

test('list a layer whose table of contents is merely unusual', async t => {
	const toc = String.raw` {"x" : {"entries": [1]}, "y": "\"entries\":[", "version": 1,
		"entries" : [ ${JSON.stringify(
			file({
				name: '__proto__',
				size: 0,
				digest: undefined,
				mode: 0o10_0755,
				uid: -2,
				xattrs: null,
				modtime: 'yesterday',
				more: {'}"\\': '"]'},
			}),
		)}, {"type":"symlink","name":"s"} ] , "z" : null } `;
	for (const build of builders) {
		const layer = await list(await build({toc: () => toc}));
		const {entries, paths} = layer!.contents;
		t.is(paths.absolute(entries.path(0)), '/__proto__');
		t.is(entries.mode(0), 0o755);
		t.is(entries.mtime(0), 0);
		t.is(entries.extra(1).linkTarget, '');
	}
});

test('list no entries where there are none', async t => {
	const toc = () => '{"entries":[ \n],"version":1}';
	for (const build of builders) {
		const layer = await list(await build({toc}));
		t.is(layer?.contents.entries.count, 0);
	}
});

test('a table of contents without the right digest is not trusted', async t => {
	const estargz = await buildEstargz(members);
	estargz.annotations.set(tocDigest, digest);
	t.is(await list(estargz), undefined);
	estargz.annotations.delete(tocDigest);
	t.is(await list(estargz), undefined);
	const chunked = await buildZstdChunked(members);
	chunked.annotations.set(checksum, digest);
	t.is(await list(chunked), undefined);
	chunked.annotations.delete(checksum);
	t.is(await list(chunked), undefined);
});

test('a blob that does not end with the footer is not listed', async t => {
	const {blob, annotations} = await buildEstargz(members);
	const withTail = (tail: Uint8Array): Buffer =>
		Buffer.concat([blob.subarray(0, -51), tail]);
	const upper = Buffer.from(blob.subarray(-51));
	upper.write('00000000000000FF', 16);
	for (const bytes of [
		blob.subarray(0, -1),
		blob.subarray(-51),
		blob.subarray(-50),
		Buffer.alloc(0),
		withTail(Buffer.alloc(51)),
		withTail(upper),
		Buffer.concat([blob, Buffer.of(0)]),
	]) {
		t.is(await list({blob: bytes, annotations}), undefined);
	}
});

test('a footer that points anywhere else is not followed', async t => {
	const {blob, annotations} = await buildEstargz(members);
	for (const hex of [
		'0000000000000000',
		blob.length.toString(16).padStart(16, '0'),
		(blob.length - 51).toString(16).padStart(16, '0'),
		'001fffffffffffff',
		'7fffffffffffffff',
		'ffffffffffffffff',
		'-000000000000001',
	]) {
		const bytes = Buffer.from(blob);
		bytes.write(hex, blob.length - 51 + 16);
		t.is(await list({blob: bytes, annotations}), undefined);
	}
});

test('a position that cannot be is not followed', async t => {
	const {blob, annotations} = await buildZstdChunked(members);
	const [offset, length, rawLength] = annotations.get(position)!.split(':');
	for (const text of [
		'',
		'1:2:3',
		`${offset}:${length}:${rawLength}:2`,
		`${offset}:${length}:${rawLength}:1:1`,
		`${offset}:${length}:${Number(rawLength) - 1}:1`,
		`${offset}:${length}:${Number(rawLength) + 1}:1`,
		`${offset}:${length}:200000000:1`,
		`-${offset}:${length}:${rawLength}:1`,
		`${blob.length}:${length}:${rawLength}:1`,
		`${offset}:${blob.length}:${rawLength}:1`,
		`${offset}:0:${rawLength}:1`,
		`9999999999999999:${length}:${rawLength}:1`,
		`${offset}:9999999999999999999999:${rawLength}:1`,
	]) {
		annotations.set(position, text);
		t.is(await list({blob, annotations}), undefined);
	}
});

test('no more is asked for than a table of contents may have', async t => {
	const {blob, annotations} = await buildZstdChunked(members);
	const size = 2 ** 50;
	const readRange = async (offset: number, length: number) =>
		length > 1000
			? Promise.reject(new Error('asked for too much'))
			: blob.subarray(blob.length - (size - offset)).subarray(0, length);
	annotations.set(position, `0:${2 ** 40}:1000:1`);
	t.is(await readTocLayer({size, annotations, readRange}), undefined);
	const footer = await buildEstargz(members);
	t.is(
		await readTocLayer({
			size,
			annotations: footer.annotations,
			readRange: async (_, length) =>
				length === 51 ? footer.blob.subarray(-51) : readRange(0, Infinity),
		}),
		undefined,
	);
});

test('a table of contents that becomes larger than promised is left', async t => {
	for (const [bytes, rawLength] of [
		[zstdBomb(8000), 100_000_000],
		[zstdBomb(8000), 100],
		[zstdFrame(Buffer.from('{}')), 1],
		[Buffer.from('{"version":1,"entries":[]}'), 26],
	] as const) {
		const layer = await buildZstdChunked(members, {
			manifest: {bytes, rawLength},
		});
		t.is(await list(layer), undefined);
	}
});
