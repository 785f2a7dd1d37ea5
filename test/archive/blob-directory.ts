import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {asLayout} from '../../source/archive/blob-directory.js';
import {openDirectoryArchive} from '../../source/archive/directory-archive.js';
import {type Platform} from '../../source/archive/platform.js';
import {readImage} from '../../source/archive/read-image.js';
import {resolveImage} from '../../source/archive/resolve-image.js';
import {ImgscopeError} from '../../source/errors.js';
import {
	blobDirectoryFiles,
	type Files,
	newDockerFiles,
	sha256,
} from '../helpers/build-archive.js';
import {layerNamed, platform, writeLayout} from './_layouts.js';

const arm64 = {os: 'linux', architecture: 'arm64'};

const openFiles = async (t: ExecutionContext, files: Files) => {
	const directory = await writeLayout(t, files);
	return asLayout(await openDirectoryArchive('layout', directory));
};

const read = async (
	t: ExecutionContext,
	files: Files,
	wanted: Platform = platform,
) => {
	const archive = await openFiles(t, files);
	return readImage(
		archive,
		await resolveImage(archive, {platform: wanted}),
		{reference: 'layout', source: 'test'},
		{isVerifying: true},
	);
};

test('a manifest that stands by itself is that of the image', async t => {
	const layer = await layerNamed('a');
	const {info} = await read(t, blobDirectoryFiles([{layers: [layer]}]));
	t.is(info.layers[0]!.digest, `sha256:${sha256(layer.tar)}`);
	t.deepEqual(info.repoTags, []);
	t.deepEqual(info.anomalies, []);
});

test('of several platforms the one that is asked for is read', async t => {
	const layers = await Promise.all(
		['a', 'b'].map(async name => layerNamed(name)),
	);
	const files = blobDirectoryFiles(
		layers.map(layer => ({layers: [layer]})),
		[platform, arm64],
	);
	for (const [index, wanted] of [platform, arm64].entries()) {
		const {info} = await read(t, files, wanted);
		t.is(info.layers[0]!.digest, `sha256:${sha256(layers[index]!.tar)}`);
		t.is(info.platforms?.length, 2);
	}

	await t.throwsAsync(read(t, files, {...arm64, architecture: 's390x'}), {
		instanceOf: ImgscopeError,
		code: 'image-ambiguous',
	});
});

test('a blob that is missing is told of', async t => {
	const layer = await layerNamed('a');
	const files = new Map(blobDirectoryFiles([{layers: [layer]}]));
	files.delete(sha256(layer.tar));
	await t.throwsAsync(read(t, files), {
		instanceOf: ImgscopeError,
		message: /Cannot read layer 0 of layout .*it is not in the archive/v,
	});
});

test('a manifest that is an index at once is refused', async t => {
	const files = new Map(
		blobDirectoryFiles([{layers: [await layerNamed('a')]}]),
	);
	files.set(
		'manifest.json',
		Buffer.from('{"manifests": [], "config": {}, "layers": []}'),
	);
	await t.throwsAsync(read(t, files), {
		instanceOf: ImgscopeError,
		message: /claims to be an index and a manifest at once/v,
	});
});

test('a docker-archive, and what is no image, stay what they are', async t => {
	const {info} = await read(
		t,
		newDockerFiles([{layers: [await layerNamed('a')], tags: ['app:1']}]),
	);
	t.deepEqual(info.repoTags, ['app:1']);
	for (const [manifest, message] of [
		['{', /manifest\.json is not valid JSON/v],
		['{}', /manifest\.json lists no image/v],
		['7', /manifest\.json lists no image/v],
	] as const) {
		const files = new Map([['manifest.json', Buffer.from(manifest)]]);
		await t.throwsAsync(read(t, files), {instanceOf: ImgscopeError, message});
	}
});
