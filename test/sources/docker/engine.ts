import {buffer} from 'node:stream/consumers';
import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {
	answerImage,
	answerJson,
	imageId,
	open,
	routes,
	startEngine,
	startTcpEngine,
} from './_fake-engine.js';

test('inspect by tag, bare name, ID and digest', async t => {
	const asked: Array<string | undefined> = [];
	const {endpoint} = await startEngine(t, (request, response) => {
		asked.push(request.url);
		answerImage(response);
	});
	const engine = await open(t, endpoint);
	const digest = `r.example:5000/team/app@sha256:${'b'.repeat(64)}`;
	const references = ['app:1', 'app', 'abc123', 'sha256:abc', imageId, digest];
	for (const reference of references) {
		t.like(await engine.inspect(reference), {
			id: imageId,
			repoTags: ['app:latest', 'app:1'],
			repoDigests: [],
			size: 5,
			architecture: 'arm64',
			variant: 'v8',
		});
	}

	t.deepEqual(
		asked,
		references.map(reference => `/images/${reference}/json`),
	);
});

test('an image that the engine does not have is undefined', async t => {
	const {endpoint} = await startEngine(t, routes({}));
	const engine = await open(t, endpoint);
	t.is(await engine.inspect('nope'), undefined);
});

test('a name that would leave the path is refused before it is sent', async t => {
	const {endpoint} = await startEngine(t, () => {
		t.fail();
	});
	const engine = await open(t, endpoint);
	for (const reference of ['../containers/x', 'a?b', 'a#b', '%2e%2e/x']) {
		await t.throwsAsync(engine.inspect(reference), {code: 'usage'});
	}
});

const exports: ReadonlyArray<readonly [string, string, string]> = [
	['a bare name as latest alone', 'app', 'app:latest'],
	['a short ID by its whole one', 'aaa', imageId],
	['a short ID with its prefix by its whole one', 'sha256:aaa', imageId],
	['a tag', 'app:1', 'app:1'],
	['an ID', imageId, imageId],
];

for (const [title, reference, asked] of exports) {
	test(`export ${title}`, async t => {
		const {endpoint} = await startEngine(
			t,
			routes({
				'GET /images/app/json': answerImage,
				'GET /images/aaa/json': answerImage,
				'GET /images/sha256:aaa/json': answerImage,
				[`GET /images/${asked}/get`](response) {
					response.end('archive');
				},
			}),
		);
		const engine = await open(t, endpoint);
		const content = await buffer(await engine.exportImage(reference));
		t.is(content.toString(), 'archive');
		const lent = await buffer(await engine.lendExport(reference));
		t.is(lent.toString(), 'archive');
	});
}

test('export of an unknown image says so', async t => {
	const {endpoint} = await startEngine(t, routes({}));
	const engine = await open(t, endpoint);
	for (const reference of ['nope', 'nope:1']) {
		for (const asked of [
			engine.exportImage(reference),
			engine.lendExport(reference),
		]) {
			await t.throwsAsync(asked, {
				instanceOf: ImgscopeError,
				code: 'image-not-found',
				message: /unix:\/\/.*d\.sock \(default\) has no image nope/v,
			});
		}
	}
});

test('list images', async t => {
	const {endpoint} = await startEngine(
		t,
		routes({
			'GET /images/json?shared-size=1'(response) {
				answerJson(response, 200, [
					{Id: imageId, RepoTags: null, Created: 7, Size: 9, SharedSize: 3},
					{Id: 'other', SharedSize: -1, Created: -62_135_596_800},
				]);
			},
		}),
	);
	const engine = await open(t, endpoint);
	t.deepEqual(await engine.listImages(), [
		{
			id: imageId,
			repoTags: [],
			repoDigests: [],
			created: 7,
			size: 9,
			sharedSize: 3,
		},
		{
			id: 'other',
			repoTags: [],
			repoDigests: [],
			created: undefined,
			size: undefined,
			sharedSize: undefined,
		},
	]);
});

test('the path of the address and the API version go in front', async t => {
	const asked: Array<string | undefined> = [];
	const endpoint = await startTcpEngine(
		t,
		(request, response) => {
			asked.push(request.url);
			answerImage(response);
		},
		{apiVersion: '1.40'},
	);
	const engine = await open(t, endpoint);
	await engine.inspect('app');
	t.deepEqual(asked, ['/prefix/v1.40/images/app/json']);
});
