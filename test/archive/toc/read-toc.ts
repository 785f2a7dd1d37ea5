import {Buffer} from 'node:buffer';
import test from 'ava';
import {readLayerBlob} from '../../../source/archive/read-layer-blob.js';
import {
	readTocLayer,
	type TocLayer,
} from '../../../source/archive/toc/read-toc.js';
import {type LayerContents} from '../../../source/model/layer-contents.js';
import {buildEstargz, type ChunkedLayer} from '../../helpers/build-estargz.js';
import {
	inChunks,
	packLayer,
	type PackedMember,
} from '../../helpers/build-layer.js';
import {buildZstdChunked} from '../../helpers/build-zstd-chunked.js';

const large = Buffer.from(Array.from({length: 10_000}, (_, i) => i % 251));
const time = new Date('2001-02-03T04:05:06Z');

const members: readonly PackedMember[] = [
	{name: './', type: 'directory', mode: 0o755},
	{name: 'bin/', type: 'directory', mode: 0o1777, uid: 1000, gid: 100},
	{name: 'bin/busybox', body: large, mode: 0o4755, mtime: time},
	{name: 'bin/sh', type: 'symlink', linkname: 'busybox', mode: 0o777},
	{name: 'bin/ls', type: 'link', linkname: 'bin/busybox'},
	{name: 'empty', body: '', uid: 65_534},
	{name: 'café ☕', body: 'x'},
	{name: 'again', body: 'first'},
	{name: 'again', body: 'second'},
	{
		name: 'ping',
		body: 'y',
		pax: {'SCHILY.xattr.user.note': 'é', 'SCHILY.xattr.user.more': 'a'},
	},
	{name: 'dev/tty', type: 'character-device', devmajor: 5, devminor: 0},
	{name: 'dev/sda', type: 'block-device', devmajor: 8, devminor: 1},
	{name: 'pipe', type: 'fifo', mode: 0o600},
	{name: 'etc/.wh.gone', body: ''},
	{name: 'var/.wh..wh..opq', body: ''},
	{name: '../outside', body: 'z'},
];

const show = ({
	entries,
	paths,
	removed,
	opaque,
	anomalies,
	storedBytes,
}: LayerContents): readonly unknown[] => [
	...Array.from({length: entries.count}, (_, index) => {
		const extra = entries.extra(index);
		const xattrs = [...(extra.xattrs ?? [])].map(
			([name, value]) => `${name}=${Buffer.from(value).toString('hex')}`,
		);
		return [
			paths.absolute(entries.path(index)),
			entries.type(index),
			entries.mode(index).toString(8),
			`${entries.uid(index)}:${entries.gid(index)}`,
			entries.size(index),
			entries.mtime(index),
			entries.hash(index),
			extra.linkTarget,
			`${extra.deviceMajor}:${extra.deviceMinor}`,
			xattrs.toSorted().join(','),
		].join(' ');
	}),
	removed.map(path => paths.absolute(path)),
	opaque.map(path => paths.absolute(path)),
	anomalies,
	storedBytes,
];

/** Lists a layer by its table of contents and counts the requests. */
const list = async ({
	blob,
	annotations,
}: ChunkedLayer): Promise<{layer: TocLayer | undefined; requests: number}> => {
	let requests = 0;
	const layer = await readTocLayer({
		size: blob.length,
		annotations,
		async readRange(offset, length) {
			requests += 1;
			return blob.subarray(offset, offset + length);
		},
	});
	return {layer, requests};
};

const plain = packLayer([
	...members.map(member => ({
		mode: 0o644,
		mtime: new Date(1_600_000_000_000),
		...member,
	})),
]);

const forms = [
	['eStargz', buildEstargz(members), 2],
	['eStargz in chunks', buildEstargz(members, {chunkSize: 999}), 2],
	['stargz with a digest', buildEstargz(members, {isLegacy: true}), 2],
	[
		'eStargz with prioritized files',
		buildEstargz(members, {landmark: '.prefetch.landmark'}),
		2,
	],
	['zstd:chunked', buildZstdChunked(members), 1],
	['zstd:chunked in chunks', buildZstdChunked(members, {chunkSize: 999}), 1],
	[
		'zstd:chunked with the names of old',
		buildZstdChunked(members, {prefix: 'io.containers.zstd-chunked.'}),
		1,
	],
] as const;

for (const [title, building, expectedRequests] of forms) {
	test(`list ${title} as if it were read in full`, async t => {
		const built = await building;
		const {layer, requests} = await list(built);
		t.is(requests, expectedRequests);
		t.is(layer?.bytes, built.blob.length);
		const listed = show(layer!.contents);
		const tar = await readLayerBlob(inChunks(await plain), {
			hashKind: 'sha256',
		});
		t.deepEqual(listed, show(tar.contents));
		const full = await readLayerBlob(inChunks(built.blob, 321), {
			hashKind: 'sha256',
		});
		t.deepEqual(show(full.contents), listed);
		t.is(full.compression, layer!.compression);
	});
}

test('stored bytes leave the entries of the format out', async t => {
	const {layer} = await list(await buildEstargz([{name: 'a', body: 'abc'}]));
	t.is(layer!.contents.storedBytes, 3);
	t.is(layer!.contents.entries.count, 1);
});

test('a layer from stargz-snapshotter has the annotations of both formats', async t => {
	const json = '{"version":1,"entries":[]}';
	const {blob, annotations} = await buildZstdChunked([], {toc: () => json});
	const {annotations: both} = await buildEstargz([], {toc: () => json});
	for (const [name, value] of annotations) {
		both.set(name, value);
	}

	const right = await list({blob, annotations: both});
	t.is(right.layer?.format, 'zstd-chunked');
	both.set('containerd.io/snapshot/stargz/toc.digest', 'sha256:00');
	const wrong = await list({blob, annotations: both});
	t.is(wrong.layer, undefined);
});

test('a layer without annotations is not asked for anything', async t => {
	const {blob} = await buildEstargz(members);
	t.deepEqual(await list({blob, annotations: new Map()}), {
		layer: undefined,
		requests: 0,
	});
});

test('a server that gives no ranges leaves the layer to be read in full', async t => {
	for (const building of [buildEstargz(members), buildZstdChunked(members)]) {
		const {blob, annotations} = await building;
		for (const answer of [undefined, blob, blob.subarray(0, 7)]) {
			const layer = await readTocLayer({
				size: blob.length,
				annotations,
				readRange: async () => answer,
			});
			t.is(layer, undefined);
		}
	}
});

test('what goes wrong with a request is passed on', async t => {
	const {blob, annotations} = await buildEstargz(members);
	const readRange = async () => {
		throw new Error('no network');
	};

	await t.throwsAsync(
		readTocLayer({size: blob.length, annotations, readRange}),
		{message: 'no network'},
	);
});
