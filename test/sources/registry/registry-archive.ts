import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {resolveOciLayout} from '../../../source/archive/oci-layout.js';
import {readImage} from '../../../source/archive/read-image.js';
import {openRegistryArchive} from '../../../source/sources/registry/registry-archive.js';
import {failureOf, openClient} from './_client.js';
import {
	type Content,
	digestOf,
	fakeRegistry,
	type Intercept,
	startServer,
} from './_fake-registry.js';
import {
	descriptorOf,
	emptyContent,
	indexType,
	json,
	manifestType,
	putBlob,
	putImage,
	putManifest,
} from './_image.js';

const amd64 = {os: 'linux', architecture: 'amd64'};
const arm64 = {os: 'linux', architecture: 'arm64'};
const layers = [
	[{name: 'a', body: 'first'}],
	[
		{name: 'b', body: 'second'},
		{name: 'c', body: 'third'},
	],
];

const read = async (
	t: ExecutionContext,
	content: Content,
	{
		name = 'app',
		platform = amd64,
		intercept,
	}: {
		readonly name?: string;
		readonly platform?: typeof amd64;
		readonly intercept?: Intercept;
	} = {},
) => {
	const registry = fakeRegistry(content, intercept);
	const host = await startServer(t, registry.listener);
	const client = await openClient(t, `${host}/${name}`);
	const archive = await openRegistryArchive('the image', client, platform);
	const files = await resolveOciLayout(archive, {platform});
	const progress: unknown[] = [];
	const image = await readImage(
		archive,
		files,
		{reference: name, source: 'registry'},
		{
			parallel: 4,
			onProgress(now) {
				progress.push(now);
			},
		},
	);
	return {
		host,
		image,
		archive,
		progress,
		targets: registry.requests.map(({target}) =>
			target.replace('/v2/app/', ''),
		),
	};
};

/** An index of images for two platforms, with an attestation and an artifact. */
const putIndex = async (content: Content) => {
	const [forAmd, forArm] = await Promise.all(
		[amd64, arm64].map(async ({architecture}) =>
			putImage(content, layers, {architecture}),
		),
	);
	const amd = {...descriptorOf(forAmd!.bytes, manifestType), platform: amd64};
	const arm = {...descriptorOf(forArm!.bytes, manifestType), platform: arm64};
	const attestation = {
		...descriptorOf(json({}), manifestType),
		platform: {os: 'unknown', architecture: 'unknown'},
		annotations: {'vnd.docker.reference.type': 'attestation-manifest'},
	};
	const manifests = [attestation, amd, arm];
	putManifest(
		content,
		{schemaVersion: 2, manifests},
		{mediaType: indexType, tags: ['latest']},
	);
	return {amd, arm};
};

test('read an image with one request for each part', async t => {
	const content = emptyContent();
	const manifest = await putImage(content, layers, {tags: ['latest']});
	const {image, targets, host, progress} = await read(t, content);
	t.deepEqual(image.info.repoTags, [`${host}/app:latest`]);
	t.deepEqual(image.info.anomalies, []);
	t.deepEqual(
		image.contents.map(contents => contents?.entries.count),
		[1, 2],
	);
	t.is(targets.length, 4);
	t.is(targets[0], 'manifests/latest');
	t.is(new Set(targets).size, 4);
	t.false(targets.some(target => target.includes(digestOf(manifest.bytes))));
	const total = [...content.blobs.values()]
		.slice(1)
		.reduce((sum, {length}) => sum + length, 0);
	t.like(progress.at(-1), {bytes: total, totalBytes: total, layerCount: 2});
});

test('choose the platform of an index in one more request', async t => {
	const content = emptyContent();
	const {arm} = await putIndex(content);
	const {image, targets, archive} = await read(t, content, {platform: arm64});
	t.is(image.info.architecture, 'arm64');
	t.is(targets.length, 5);
	t.deepEqual(targets.slice(0, 2), [
		'manifests/latest',
		`manifests/${arm.digest}`,
	]);
	t.deepEqual(
		archive.offer.platforms?.map(({architecture, isShown}) => [
			architecture,
			isShown,
		]),
		[
			['amd64', false],
			['arm64', true],
		],
	);
});

test('tell the platforms of an index that has not the one', async t => {
	const content = emptyContent();
	await putIndex(content);
	const error = await failureOf(
		t,
		read(t, content, {platform: {os: 'linux', architecture: 's390x'}}),
	);
	t.is(error.code, 'image-ambiguous');
	t.is(error.message, 'the image has no image for linux/s390x');
	t.is(
		error.hint,
		'It has linux/amd64, linux/arm64: choose one with --platform.',
	);
});

test('look into nested indexes and configs for what an index leaves out', async t => {
	const content = emptyContent();
	const {arm, amd} = await putIndex(content);
	const {platform: _, ...bare} = arm;
	const inner = putManifest(
		content,
		{schemaVersion: 2, manifests: [bare]},
		{mediaType: indexType},
	);
	const chart = putManifest(content, {
		config: {mediaType: 'application/vnd.cncf.helm.config.v1+json'},
	});
	putManifest(
		content,
		{
			manifests: [
				descriptorOf(chart.bytes, manifestType),
				descriptorOf(json('absent'), manifestType),
				amd,
				descriptorOf(inner.bytes, indexType),
			],
		},
		{mediaType: indexType, tags: ['latest']},
	);
	const {image} = await read(t, content, {platform: arm64});
	t.is(image.info.architecture, 'arm64');
});

test('end an index that nests without end', async t => {
	const content = emptyContent();
	let bytes = json({manifests: []});
	for (let depth = 0; depth < 30; depth++) {
		bytes = putManifest(
			content,
			{manifests: [descriptorOf(bytes, indexType)]},
			{mediaType: indexType, tags: ['latest']},
		).bytes;
	}

	const error = await failureOf(t, read(t, content));
	t.is(error.code, 'archive-invalid');
	t.is(error.message, 'the image is an index without an image');
});

test('read an image by its digest, which names no tag', async t => {
	const content = emptyContent();
	const {bytes} = await putImage(content, layers);
	const {image} = await read(t, content, {name: `app@${digestOf(bytes)}`});
	t.deepEqual(image.info.repoTags, []);
});

test('fetch a layer once that stands in the image twice', async t => {
	const content = emptyContent();
	await putImage(content, [layers[0]!, layers[0]!], {tags: ['latest']});
	const {targets, image} = await read(t, content);
	t.is(targets.length, 3);
	t.is(image.contents.length, 2);
});

test('show a layer that its distributor keeps, refuse another that is absent', async t => {
	const put = (layer: Readonly<Record<string, unknown>>) => {
		const content = emptyContent();
		const config = putBlob(content, json({os: 'linux'}));
		putManifest(
			content,
			{
				config: descriptorOf(config, 'application/octet-stream'),
				layers: [{...descriptorOf(json('absent'), 'x'), ...layer}],
			},
			{tags: ['latest']},
		);
		return content;
	};

	const {image} = await read(t, put({urls: ['https://a.example/']}));
	t.is(image.info.anomalies[0]?.kind, 'missing-layer');
	const error = await failureOf(t, read(t, put({})));
	t.is(error.code, 'layer-invalid');
	t.regex(error.message, /layer 0 .*: the registry does not have it$/v);
	const sizeless = await failureOf(t, read(t, put({size: -1})));
	t.regex(sizeless.message, /its descriptor has no valid size$/v);
	const digest = await failureOf(t, read(t, put({digest: '../../etc'})));
	t.is(digest.code, 'archive-invalid');
});

test('name the layer that is damaged', async t => {
	const content = emptyContent();
	await putImage(content, layers, {tags: ['latest']});
	const [second = '', blob] = [...content.blobs].at(-1) ?? [];
	const damaged = Buffer.from(blob ?? []);
	damaged.writeUInt8(damaged.readUInt8(20) ^ 1, 20);
	const error = await failureOf(
		t,
		read(t, content, {
			intercept({target}, response) {
				const isIt = target.endsWith(second);
				if (isIt) {
					response.end(damaged);
				}

				return isIt;
			},
		}),
	);
	t.is(error.code, 'layer-invalid');
	t.regex(error.message, /^Cannot read layer 1 of the image/v);
});

test('tell of a registry that goes away while layers are read', async t => {
	const content = emptyContent();
	await putImage(content, layers, {tags: ['latest']});
	const [config] = content.blobs.keys();
	const error = await failureOf(
		t,
		read(t, content, {
			intercept({target}, response) {
				const isLayer = target.includes('/blobs/') && !target.endsWith(config!);
				if (isLayer) {
					response.writeHead(200).write('x', () => {
						response.destroy();
					});
				}

				return isLayer;
			},
		}),
	);
	t.is(error.code, 'source-unavailable');
});

test('read ranges of blobs', async t => {
	const content = emptyContent();
	await putImage(content, layers, {tags: ['latest']});
	const {archive} = await read(t, content);
	const [digest = '', bytes] = [...content.blobs][1] ?? [];
	const blob = bytes && Buffer.from(bytes);
	const path = `blobs/${digest.replace(':', '/')}`;
	const part = await archive.readRange(path, 3, 4);
	t.deepEqual(Buffer.from(part ?? []), blob?.subarray(3, 7));
	t.is(await archive.readRange('index.json', 0, 1), undefined);
});
