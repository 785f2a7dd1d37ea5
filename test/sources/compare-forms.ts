import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {
	compareImages,
	isDifferent,
} from '../../source/model/compare/compare-images.js';
import {listDifferences} from '../../source/report/list-differences.js';
import {
	configOf,
	type Files,
	newDockerFiles,
	ociFiles,
	packFiles,
	sha256,
	type TestImage,
} from '../helpers/build-archive.js';
import {buildEstargz} from '../helpers/build-estargz.js';
import {packLayer} from '../helpers/build-layer.js';
import {buildZstdChunked} from '../helpers/build-zstd-chunked.js';
import {answerJson, routes, startEngine} from './docker/_fake-engine.js';
import {
	digestOf,
	fakeRegistry,
	startServer,
} from './registry/_fake-registry.js';
import {
	chunked,
	gzippedLayers,
	image,
	read,
	withLayers,
	writeArchive,
	writeLayout,
} from './_forms.js';

type Place = {
	readonly reference: string;
	readonly env?: NodeJS.ProcessEnv;
};

/** Serves a layout of one image as a registry does. */
const serveLayout = async (
	t: ExecutionContext,
	layout: Files,
): Promise<Place> => {
	const blobs = new Map(
		[...layout.values()].map(bytes => [digestOf(bytes), bytes]),
	);
	const index: unknown = JSON.parse(
		new TextDecoder().decode(layout.get('index.json')),
	);
	const [, manifest = ''] = /"digest":"(sha256:[^"]+)"/v.exec(
		JSON.stringify(index),
	) ?? [''];
	const document = {
		bytes: blobs.get(manifest)!,
		mediaType: 'application/vnd.oci.image.manifest.v1+json',
	};
	const {listener} = fakeRegistry({
		manifests: new Map([['latest', document]]),
		blobs,
	});
	return {reference: `registry:${await startServer(t, listener)}/app`};
};

const startDocker = async (t: ExecutionContext): Promise<Place> => {
	const id = `sha256:${sha256(configOf(image))}`;
	const archive = await packFiles(newDockerFiles([image]));
	// Written again as it was: the same only if both are hashed alike.
	const exported = await packLayer([{name: 'etc/passwd', body: 'root, app'}]);
	const describe = {Id: id, RepoTags: ['app:1']};
	const {socket} = await startEngine(
		t,
		routes({
			'GET /images/app/json'(response) {
				answerJson(response, 200, describe);
			},
			[`GET /images/${id}/json`](response) {
				answerJson(response, 200, describe);
			},
			[`GET /images/${id}/get`](response) {
				response.end(archive);
			},
			'GET /containers/web/json'(response) {
				answerJson(response, 200, {Id: 'c', Name: '/web', Image: id});
			},
			'GET /containers/c/changes'(response) {
				answerJson(response, 200, [{Path: '/etc/passwd', Kind: 0}]);
			},
			'GET /containers/c/export'(response) {
				response.end(exported);
			},
		}),
	);
	return {reference: 'docker:app', env: {DOCKER_HOST: `unix://${socket}`}};
};

type Form = readonly [string, (t: ExecutionContext) => Promise<Place>];

const fromRegistry =
	(build: () => Promise<TestImage>) => async (t: ExecutionContext) =>
		serveLayout(t, ociFiles([await build()]));

const forms: readonly Form[] = [
	[
		'an OCI directory with gzip layers',
		async t => ({
			reference: await writeLayout(t, ociFiles([withLayers(gzippedLayers)])),
		}),
	],
	[
		'an archive that is compressed as a whole',
		async t => ({
			reference: await writeArchive(
				t,
				gzipSync(await packFiles(newDockerFiles([image]))),
			),
		}),
	],
	['a docker engine', startDocker],
	[
		'a registry with gzip layers',
		fromRegistry(async () => withLayers(gzippedLayers)),
	],
	[
		'a registry that lists eStargz layers',
		fromRegistry(async () => withLayers(await chunked(buildEstargz, 'gzip'))),
	],
	[
		'a registry that lists zstd:chunked layers',
		fromRegistry(async () =>
			withLayers(await chunked(buildZstdChunked, 'zstd')),
		),
	],
];

const readPlace = async ({reference, env}: Place) =>
	read(reference, env, 'sha256');

for (const [name, open] of forms) {
	test(`an archive and the same image in ${name} do not differ`, async t => {
		const archive = await writeArchive(
			t,
			await packFiles(newDockerFiles([image])),
		);
		const comparison = compareImages(
			await readPlace({reference: archive}),
			await readPlace(await open(t)),
		);
		t.deepEqual([...listDifferences(comparison)], []);
		t.false(isDifferent(comparison));
		t.is(comparison.layers.sharedBase, image.layers.length);
		t.is(comparison.layers.downloadBytes, 0);
	});
}

test('what a container has changed is compared with its image', async t => {
	const place = await startDocker(t);
	const comparison = compareImages(
		await readPlace(place),
		await readPlace({...place, reference: 'container:web'}),
	);
	t.deepEqual([...listDifferences(comparison)], []);
	t.is(comparison.layers.sharedBase, image.layers.length);
	t.is(comparison.layers.onlyB.length, 1);
});
