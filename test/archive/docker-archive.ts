import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {type Archive} from '../../source/archive/archive.js';
import {readImage} from '../../source/archive/read-image.js';
import {resolveImage} from '../../source/archive/resolve-image.js';
import {ImgscopeError} from '../../source/errors.js';
import {analyzeImage} from '../../source/model/analyze-image.js';
import {listFiles} from '../../source/report/list-files.js';
import {
	configOf,
	type Files,
	gzipped,
	kanikoFiles,
	type Links,
	newDockerFiles,
	oldDockerFiles,
	podmanFiles,
	sha256,
	type TestImage,
} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {openEveryWay} from '../helpers/open-archive.js';

const platform = {os: 'linux', architecture: 'amd64'};
const origin = {reference: 'image.tar', source: 'test'};

const base = await packLayer([
	{name: 'etc/a', body: 'aaaa'},
	{name: 'b', body: 'b'},
]);
const top = await packLayer([{name: 'etc/a', body: 'other'}]);

const image: TestImage = {
	layers: [{tar: base}, {tar: top}, {tar: base}],
	tags: ['app:1'],
};

const read = async (archive: Archive, tag?: string) => {
	const files = await resolveImage(archive, {tag, platform});
	const {info, contents} = await readImage(archive, files, origin, {
		isVerifying: true,
	});
	return analyzeImage(info, contents);
};

const paths = async (archive: Archive, tag?: string) =>
	[...listFiles(await read(archive, tag))].map(
		({path, size, layer}) => `${path} ${size} ${layer}`,
	);

const expected = ['/b 1 2', '/etc 0 0', '/etc/a 4 2'];

const everyWay = async (
	t: ExecutionContext,
	files: Files,
	links: Links | undefined,
	check: (archive: Archive, way: string) => Promise<void>,
) => {
	for (const [way, archive] of await openEveryWay(t, files, links)) {
		await check(archive, way);
	}
};

const shapes: ReadonlyArray<
	readonly [string, {readonly files: Files; readonly links?: Links}]
> = [
	['docker save from version 25 on', {files: newDockerFiles([image])}],
	[
		'docker save before version 25, a repeated layer as a symlink',
		oldDockerFiles(image),
	],
	['podman', podmanFiles(image)],
	['kaniko', {files: kanikoFiles(image)}],
	[
		'docker save with compressed layers',
		{
			files: newDockerFiles([
				{...image, layers: image.layers.map(({tar}) => gzipped(tar))},
			]),
		},
	],
];

for (const [name, {files, links}] of shapes) {
	test(`read what ${name} writes`, async t => {
		await everyWay(t, files, links, async (archive, way) => {
			t.deepEqual(await paths(archive), expected, way);
			const {layers, anomalies, repoTags} = await read(archive);
			t.deepEqual(
				layers.map(({command, storedBytes}) => [command, storedBytes]),
				[
					['COPY 0 /', 5],
					['COPY 1 /', 5],
					['COPY 2 /', 5],
				],
				way,
			);
			t.deepEqual(anomalies, [], way);
			t.deepEqual(repoTags, ['app:1']);
		});
	});
}

test('read the manifest of an archive wherever it stands', async t => {
	const files = [...newDockerFiles([image])];
	for (const order of [files, files.toReversed()]) {
		await everyWay(t, new Map(order), undefined, async (archive, way) => {
			t.deepEqual(await paths(archive), expected, way);
		});
	}
});

test('tell compressed bytes of compressed layers alone', async t => {
	const files = newDockerFiles([{layers: [{tar: base}, gzipped(top)]}]);
	await everyWay(t, files, undefined, async archive => {
		const {layers} = await read(archive);
		t.deepEqual(
			layers.map(({compressedBytes}) => compressedBytes),
			[undefined, gzipped(top).blob!.length],
		);
		t.not(layers[1]!.digest, layers[1]!.diffId);
	});
});

const two: readonly TestImage[] = [
	{layers: [{tar: base}], tags: ['app:1', 'app:latest']},
	{layers: [{tar: top}], tags: ['localhost:5000/team/other:2']},
];

test('ask which of several images is meant', async t => {
	await everyWay(t, newDockerFiles(two), undefined, async archive => {
		const error = await t.throwsAsync(read(archive), {
			instanceOf: ImgscopeError,
		});
		t.is(error.code, 'image-ambiguous');
		t.is(
			error.message,
			'image.tar holds 2 images: app:1, app:latest, localhost:5000/team/other:2',
		);
		t.is(error.hint, 'Name one of them: imgscope image.tar:app:1');
	});
});

for (const [tag, path] of [
	['app', '/b 1 0'],
	['docker.io/library/app:1', '/b 1 0'],
	['localhost:5000/team/other:2', '/etc 0 0'],
] as const) {
	test(`choose the image ${tag}`, async t => {
		await everyWay(t, newDockerFiles(two), undefined, async archive => {
			const [first] = await paths(archive, tag);
			t.is(first, path);
		});
	});
}

test('say which images there are when another one is asked for', async t => {
	await everyWay(t, newDockerFiles(two), undefined, async archive => {
		const error = await t.throwsAsync(read(archive, 'nope'), {
			instanceOf: ImgscopeError,
		});
		t.is(error.code, 'image-not-found');
		t.regex(error.hint ?? '', /app:1/);
	});
});

test('show a layer that is not what the config promises', async t => {
	const wrong = {
		layers: [{tar: top}],
		config: {
			rootfs: {diff_ids: [`sha256:${sha256(base)}`]},
		},
	};
	await everyWay(t, newDockerFiles([wrong]), undefined, async archive => {
		const {anomalies} = await read(archive);
		t.is(anomalies.length, 1);
		t.is(anomalies[0]!.kind, 'digest-mismatch');
		t.is(anomalies[0]!.layer, 0);
	});
});

test('show a blob whose name promises another content', async t => {
	const files = new Map(newDockerFiles([{layers: [{tar: base}]}]));
	const name = [...files.keys()].find(path => files.get(path) === base)!;
	files.set(name, top);
	await everyWay(t, files, undefined, async archive => {
		const {anomalies} = await read(archive);
		t.deepEqual(
			anomalies.map(({kind}) => kind),
			['digest-mismatch', 'digest-mismatch'],
		);
	});
});

test('show a config whose name promises another content', async t => {
	// Without a repeated layer, for which some write links.
	const plain: TestImage = {layers: [{tar: base}, {tar: top}]};
	for (const files of [
		newDockerFiles([plain]),
		oldDockerFiles(plain).files,
		kanikoFiles(plain),
	]) {
		const config = sha256(configOf(plain));
		const changed = new Map(files);
		const name = [...files.keys()].find(path => path.includes(config))!;
		changed.set(name, Buffer.concat([files.get(name)!, Buffer.from('\n')]));
		await everyWay(t, changed, undefined, async archive => {
			const {anomalies} = await read(archive);
			t.deepEqual(
				anomalies.map(({kind, detail}) => [kind, detail.split(' and has')[0]]),
				[
					[
						'digest-mismatch',
						`the config should have the digest sha256:${config}`,
					],
				],
			);
		});
	}
});

test('call layers by number where history and layers disagree', async t => {
	const files = newDockerFiles([
		{...image, config: {history: [{created_by: 'RUN a'}]}},
	]);
	await everyWay(t, files, undefined, async archive => {
		const {layers, anomalies, history} = await read(archive);
		t.deepEqual(
			layers.map(({command}) => command),
			['Layer 0', 'Layer 1', 'Layer 2'],
		);
		t.deepEqual(
			anomalies.map(({kind}) => kind),
			['history-mismatch'],
		);
		t.is(history.length, 1);
	});
});

test('read an image whose config says nothing', async t => {
	const files = newDockerFiles([
		{
			layers: [{tar: base}],
			config: {
				history: undefined,
				rootfs: undefined,
				created: undefined,
				config: null,
			},
		},
	]);
	await everyWay(t, files, undefined, async archive => {
		const {layers, created, anomalies} = await read(archive);
		t.is(layers[0]!.command, 'Layer 0');
		t.is(created, undefined);
		t.deepEqual(anomalies, []);
	});
});

test('end in a symlink that leads in a circle', async t => {
	const {files} = oldDockerFiles({layers: [{tar: base}]});
	const name = [...files.keys()].find(path => path.endsWith('layer.tar'))!;
	const without = new Map([...files].filter(([path]) => path !== name));
	await everyWay(
		t,
		without,
		new Map([
			[name, '../x/layer.tar'],
			['x/layer.tar', `../${name}`],
		]),
		async archive => {
			await t.throwsAsync(read(archive), {message: /it is not in the archive/});
		},
	);
});
