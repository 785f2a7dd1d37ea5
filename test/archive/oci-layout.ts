import {Buffer} from 'node:buffer';
import test from 'ava';
import {ImgscopeError} from '../../source/errors.js';
import {
	gzipped,
	ociFiles,
	putBlob,
	putManifest,
	type TestImage,
	withIndex,
} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {amd64, everyWay, firstPath, read} from './_every-way.js';

const arm64 = {os: 'linux', architecture: 'arm64', variant: 'v8'};

const layerNamed = async (name: string) => packLayer([{name, body: name}]);

const imageNamed = async (
	name: string,
	tag = 'latest',
): Promise<TestImage> => ({
	layers: [gzipped(await layerNamed(name))],
	tags: [tag],
});

const indexType = 'application/vnd.oci.image.index.v1+json';

test('read a layout whose manifest names no platform', async t => {
	await everyWay(t, ociFiles([await imageNamed('a')]), async archive => {
		t.is(await firstPath(archive), '/a');
		const {layers, os, architecture} = await read(archive);
		t.is(layers[0]!.mediaType, 'application/vnd.oci.image.layer.v1.tar+gzip');
		t.deepEqual([os, architecture], ['linux', 'amd64']);
	});
});

test('take the order of layers from the manifest', async t => {
	const tars = await Promise.all(
		['x', 'y', 'z'].map(async name => layerNamed(name)),
	);
	for (const order of [
		[0, 1, 2],
		[2, 0, 1],
		[1, 2, 0, 1],
	]) {
		const files = ociFiles([
			{layers: order.map(index => ({tar: tars[index]!}))},
		]);
		for (const some of [files, new Map([...files].toReversed())]) {
			await everyWay(t, some, async archive => {
				const {tree} = await read(archive);
				const names = tree.firstEntries
					.slice(0, -1)
					.map(entry => tree.paths.name(tree.entries.path(entry)));
				t.deepEqual(
					names,
					order.map(index => 'xyz'[index]!),
				);
			});
		}
	}
});

test('choose among tags', async t => {
	const files = ociFiles([
		await imageNamed('a', '1'),
		await imageNamed('b', 'localhost/app:2'),
	]);
	await everyWay(t, files, async archive => {
		t.is(await firstPath(archive, {tag: '1'}), '/a');
		t.is(await firstPath(archive, {tag: '2'}), '/b');
		t.is(await firstPath(archive, {tag: 'localhost/app:2'}), '/b');
		const error = await t.throwsAsync(read(archive), {
			instanceOf: ImgscopeError,
		});
		t.is(error.code, 'image-ambiguous');
		t.regex(error.message, /holds 2 images: 1, localhost\/app:2/);
		await t.throwsAsync(read(archive, {tag: '3'}), {message: /has no image 3/});
	});
});

test('choose by digest', async t => {
	const files = new Map<string, Uint8Array>();
	const a = putManifest(files, await imageNamed('a'));
	const b = putManifest(files, await imageNamed('b'));
	await everyWay(t, withIndex(files, [a, b]), async archive => {
		t.is(await firstPath(archive, {tag: `@${b.digest}`}), '/b');
		t.is(await firstPath(archive, {tag: a.digest}), '/a');
	});
});

test('choose the platform in an index below the index, past attestations and absent blobs', async t => {
	const files = new Map<string, Uint8Array>();
	const a = putManifest(files, await imageNamed('a'), {platform: amd64});
	const b = putManifest(files, await imageNamed('b'), {platform: arm64});
	const gone = {
		...a,
		digest: `sha256:${'0'.repeat(64)}`,
		platform: {os: 'linux', architecture: 's390x'},
	};
	const attestation = putBlob(
		files,
		Buffer.from('{"layers": [], "config": {}}'),
		a.mediaType,
		{
			platform: {os: 'unknown', architecture: 'unknown'},
			annotations: {'vnd.docker.reference.type': 'attestation-manifest'},
		},
	);
	const index = putBlob(
		files,
		Buffer.from(
			JSON.stringify({schemaVersion: 2, manifests: [attestation, gone, a, b]}),
		),
		indexType,
		{
			annotations: {'org.opencontainers.image.ref.name': 'app:1'},
		},
	);
	await everyWay(t, withIndex(files, [index]), async archive => {
		t.is(await firstPath(archive), '/a');
		t.is(
			await firstPath(archive, {
				platform: {os: 'linux', architecture: 'arm64'},
			}),
			'/b',
		);
		t.is(await firstPath(archive, {tag: 'app:1', platform: arm64}), '/b');
		const error = await t.throwsAsync(
			read(archive, {platform: {os: 'linux', architecture: 's390x'}}),
			{instanceOf: ImgscopeError},
		);
		t.regex(error.hint ?? '', /linux\/amd64, linux\/arm64\/v8/);
		t.notRegex(error.hint ?? '', /unknown/);
	});
});

test('keep the place of a layer that its distributor keeps elsewhere', async t => {
	const files = new Map<string, Uint8Array>();
	const manifest = putManifest(files, {
		layers: [
			{
				tar: await layerNamed('a'),
				mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar',
			},
			{tar: await layerNamed('b')},
		],
	});
	for (const [name, bytes] of files) {
		if (Buffer.from(bytes).includes('a\0\0\0')) {
			files.delete(name);
			break;
		}
	}

	await everyWay(t, withIndex(files, [manifest]), async archive => {
		const {layers, anomalies} = await read(archive);
		t.is(layers.length, 2);
		t.deepEqual(
			anomalies.map(({kind, layer}) => [kind, layer]),
			[['missing-layer', 0]],
		);
	});
});

test('read an empty layer in its place', async t => {
	const files = ociFiles([
		{
			layers: [
				{tar: new Uint8Array(1024)},
				{tar: await layerNamed('a')},
				{tar: new Uint8Array(1024)},
			],
		},
	]);
	await everyWay(t, files, async archive => {
		const {layers} = await read(archive);
		t.deepEqual(
			layers.map(({storedBytes}) => storedBytes),
			[0, 1, 0],
		);
	});
});

const hostile: ReadonlyArray<readonly [string, unknown, RegExp]> = [
	[
		'a document that is index and manifest at once',
		{manifests: [], layers: []},
		/index and a manifest at once/,
	],
	[
		'a digest that is a path',
		{manifests: [{digest: 'sha256:../../etc/passwd'}]},
		/is not a digest/,
	],
	[
		'a digest of the wrong length',
		{manifests: [{digest: 'sha256:abc'}]},
		/is not a digest/,
	],
	['an index without manifests', {manifests: []}, /without an image/],
	['an index that is an array', [], /without an image/],
];

for (const [name, index, message] of hostile) {
	test(`refuse ${name}`, async t => {
		const files = new Map([['index.json', Buffer.from(JSON.stringify(index))]]);
		await everyWay(t, files, async archive => {
			const error = await t.throwsAsync(read(archive), {
				instanceOf: ImgscopeError,
			});
			t.regex(error.message, message);
		});
	});
}

test('give up on indexes that go ever deeper', async t => {
	const files = new Map<string, Uint8Array>();
	let descriptor: unknown = putManifest(files, await imageNamed('a'));
	for (let depth = 0; depth < 20; depth++) {
		descriptor = putBlob(
			files,
			Buffer.from(JSON.stringify({manifests: [descriptor]})),
			indexType,
		);
	}

	await everyWay(t, withIndex(files, [descriptor]), async archive => {
		await t.throwsAsync(read(archive), {message: /without an image/});
	});
});
