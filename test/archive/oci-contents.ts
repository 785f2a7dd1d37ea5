import {Buffer} from 'node:buffer';
import test from 'ava';
import {ImgscopeError} from '../../source/errors.js';
import {
	configOf,
	gzipped,
	ociFiles,
	putBlob,
	putManifest,
	sha256,
	type TestImage,
	withIndex,
} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {everyWay, firstPath, read} from './_every-way.js';

const imageNamed = async (name: string): Promise<TestImage> => ({
	layers: [gzipped(await packLayer([{name, body: name}]))],
});

const tagged = (tag: string) => ({
	annotations: {'org.opencontainers.image.ref.name': tag},
});

/** Puts a manifest of something else than an image into a layout. */
const putArtifact = (
	files: Map<string, Uint8Array>,
	config: string,
	layer: string,
	more: Readonly<Record<string, unknown>> = {},
) => {
	const manifestType = 'application/vnd.oci.image.manifest.v1+json';
	const manifest = {
		schemaVersion: 2,
		mediaType: manifestType,
		config: putBlob(files, Buffer.from('{}'), config),
		layers: [putBlob(files, Buffer.from(layer), layer)],
	};
	return putBlob(
		files,
		Buffer.from(JSON.stringify(manifest)),
		manifestType,
		more,
	);
};

test('take no signature, build cache or other artifact for an image', async t => {
	const files = new Map<string, Uint8Array>();
	const listed = [
		putArtifact(
			files,
			'application/vnd.oci.image.config.v1+json',
			'application/vnd.dev.cosign.simplesigning.v1+json',
			tagged('sha256-0123.sig'),
		),
		putArtifact(
			files,
			'application/vnd.buildkit.cacheconfig.v0',
			'application/vnd.oci.image.layer.v1.tar+gzip',
			tagged('cache'),
		),
		putBlob(files, Buffer.from('no JSON'), 'application/x-unknown'),
		putManifest(files, await imageNamed('a'), tagged('1')),
	];
	await everyWay(t, withIndex(files, listed), async archive => {
		t.is(await firstPath(archive), '/a');
		await t.throwsAsync(read(archive, {tag: 'cache'}), {
			message: /has no image cache/,
		});
	});
});

test('tell what a layout holds that has no image', async t => {
	const files = new Map<string, Uint8Array>();
	const artifact = putArtifact(
		files,
		'application/vnd.cncf.helm.config.v1+json',
		'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
	);
	await everyWay(t, withIndex(files, [artifact]), async archive => {
		const error = await t.throwsAsync(read(archive), {
			instanceOf: ImgscopeError,
		});
		t.regex(error.hint ?? '', /holds a Helm chart/);
	});
});

test('show a manifest and a config that are not what their digests promise', async t => {
	const image = await imageNamed('a');
	const files = new Map<string, Uint8Array>();
	const manifest = putManifest(files, image);
	const config = `blobs/sha256/${sha256(configOf(image))}`;
	const path = `blobs/${manifest.digest.replace(':', '/')}`;
	for (const changed of [config, path]) {
		files.set(changed, Buffer.concat([files.get(changed)!, Buffer.from('\n')]));
	}

	await everyWay(t, withIndex(files, [manifest]), async archive => {
		const {anomalies} = await read(archive);
		t.deepEqual(
			anomalies.map(({kind, detail}) => [kind, detail.split(' should')[0]]),
			[
				['digest-mismatch', 'the manifest'],
				['size-mismatch', 'the manifest'],
				['digest-mismatch', 'the config'],
				['size-mismatch', 'the config'],
			],
		);
	});
});

test('show blobs that are not as large as their descriptors promise', async t => {
	const tar = await packLayer([{name: 'a', body: 'a'}]);
	const files = new Map<string, Uint8Array>();
	const {digest} = putManifest(files, {layers: [{tar}, gzipped(tar)]});
	const path = `blobs/${digest.replace(':', '/')}`;
	const manifest = Buffer.from(files.get(path)!)
		.toString()
		.replaceAll(/"size":\d+/gv, '"size":7');
	const descriptor = putBlob(
		files,
		Buffer.from(manifest),
		'application/vnd.oci.image.manifest.v1+json',
	);
	await everyWay(
		t,
		withIndex(files, [{...descriptor, size: -1}]),
		async archive => {
			const {anomalies} = await read(archive);
			t.deepEqual(
				anomalies.map(({kind, detail, layer}) => [
					kind,
					detail.replace(/\d+$/v, 'N'),
					layer,
				]),
				[
					[
						'size-mismatch',
						'the manifest should have -1 bytes and has N',
						undefined,
					],
					[
						'size-mismatch',
						'the config should have 7 bytes and has N',
						undefined,
					],
					['size-mismatch', 'the blob should have 7 bytes and has N', 0],
					['size-mismatch', 'the blob should have 7 bytes and has N', 1],
				],
			);
		},
	);
});

test('show each name of an image once', async t => {
	const files = new Map<string, Uint8Array>();
	const manifest = putManifest(files, await imageNamed('a'), {
		annotations: {
			'io.containerd.image.name': 'app:1',
			'org.opencontainers.image.ref.name': 'app:1',
		},
	});
	await everyWay(t, withIndex(files, [manifest]), async archive => {
		const {repoTags} = await read(archive);
		t.deepEqual(repoTags, ['app:1']);
	});
});

test('tell of an absent layer that the archive was saved without it', async t => {
	const files = new Map(ociFiles([await imageNamed('a')]));
	const layer = [...files].find(([, bytes]) => bytes[0] === 0x1f)![0];
	files.delete(layer);
	await everyWay(t, files, async archive => {
		const error = await t.throwsAsync(read(archive), {
			instanceOf: ImgscopeError,
		});
		t.regex(error.message, /is not in the archive/);
		t.regex(error.hint ?? '', /all of its layers/);
	});
});
