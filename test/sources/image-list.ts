import {type ServerResponse} from 'node:http';
import test, {type ExecutionContext} from 'ava';
import {listEngineImages} from '../../source/sources/image-list.js';
import {
	answerJson,
	imageId,
	routes,
	startEngine,
} from './docker/_fake-engine.js';
import {surroundings} from './docker/_surroundings.js';
import {packImage} from './_open-request.js';
import {docker, realEnvironment, realTest} from './_real-docker.js';

const startListing = async (
	t: ExecutionContext,
	images: unknown,
	containers: unknown = [],
) => {
	const {socket} = await startEngine(
		t,
		routes({
			'GET /images/json?shared-size=1'(response) {
				answerJson(response, 200, images);
			},
			'GET /containers/json?all=1'(response: ServerResponse) {
				answerJson(response, 200, containers);
			},
		}),
	);
	return `unix://${socket}`;
};

const bareId = imageId.slice('sha256:'.length);
const {signal} = new AbortController();

test('one record for each tag, with who uses the image', async t => {
	const host = await startListing(
		t,
		[
			{
				Id: imageId,
				RepoTags: ['app:1', 'r.example:5000/team/app:2'],
				RepoDigests: ['app@sha256:abc'],
				Created: 7,
				Size: 10,
				SharedSize: 4,
			},
		],
		[
			{ImageID: imageId, Names: ['/web'], State: 'running'},
			{ImageID: bareId, Names: ['/old', '/web/old'], State: 'exited'},
			{ImageID: 'sha256:other', Names: ['/else']},
		],
	);
	const {images} = await listEngineImages({
		surroundings: surroundings('/nowhere', {
			DOCKER_HOST: host,
			CONTAINER_HOST: 'unix:///nowhere/p.sock',
		}),
		signal,
	});
	const record = {
		source: 'docker',
		id: imageId,
		created: 7,
		size: 10,
		sharedSize: 4,
		containers: [
			{name: 'web', state: 'running'},
			{name: 'old', state: 'exited'},
		],
		digests: ['app@sha256:abc'],
	};
	t.deepEqual<unknown, unknown>(images, [
		{...record, name: 'app', tag: '1'},
		{...record, name: 'r.example:5000/team/app', tag: '2'},
	]);
});

test('images without tags, in docker’s and in podman’s words', async t => {
	const host = await startListing(t, [
		{
			Id: bareId,
			RepoTags: ['<none>:<none>'],
			RepoDigests: ['<none>@<none>'],
			SharedSize: 0,
		},
		{
			Id: imageId,
			RepoTags: null,
			RepoDigests: ['h:5000/app@sha256:abc'],
		},
	]);
	const {images} = await listEngineImages({
		surroundings: surroundings('/nowhere', {
			DOCKER_HOST: 'unix:///nowhere/d.sock',
			CONTAINER_HOST: host,
		}),
		signal,
	});
	t.like(images, {
		length: 2,
		0: {
			source: 'podman',
			id: imageId,
			name: undefined,
			tag: undefined,
			digests: [],
			sharedSize: undefined,
		},
		1: {name: 'h:5000/app', tag: undefined},
	});
});

test('engines that do not answer are left out with the reason', async t => {
	const host = await startListing(t, [{Id: imageId, RepoTags: ['app:1']}]);
	const {images, silent} = await listEngineImages({
		surroundings: surroundings('/nowhere', {
			DOCKER_HOST: 'nonsense://x',
			CONTAINER_HOST: host,
		}),
		signal,
	});
	t.deepEqual(
		images.map(({source}) => source),
		['podman'],
	);
	t.like(silent, {length: 1, 0: {source: 'docker'}});
	t.regex(silent[0]!.reason, /nonsense/v);
});

test('an engine that both names mean is listed once', async t => {
	const host = await startListing(t, [{Id: imageId, RepoTags: ['app:1']}]);
	const {images, silent} = await listEngineImages({
		surroundings: surroundings('/nowhere', {
			DOCKER_HOST: host,
			CONTAINER_HOST: host,
		}),
		signal,
	});
	t.is(images.length, 1);
	t.deepEqual(silent, []);
});

test('the signal stops the list', async t => {
	const stopping = new AbortController();
	const {socket} = await startEngine(t, () => {
		stopping.abort();
	});
	await t.throwsAsync(
		listEngineImages({
			surroundings: surroundings('/nowhere', {
				DOCKER_HOST: `unix://${socket}`,
				CONTAINER_HOST: 'unix:///nowhere/p.sock',
			}),
			signal: stopping.signal,
		}),
		{code: 'stopped'},
	);
});

realTest('the images of a real engine', async t => {
	const tag = 'imgscope-test-list:1';
	const {id, archive} = await packImage([[{name: 'a', body: 'a'}]], [tag]);
	docker(['load'], archive);
	t.teardown(() => {
		docker(['rmi', '--force', id]);
	});
	const {images} = await listEngineImages({
		surroundings: surroundings('/nowhere', {
			...realEnvironment,
			CONTAINER_HOST: 'unix:///nowhere/p.sock',
		}),
		signal,
	});
	t.like(
		images.find(image => image.id === id),
		{source: 'docker', name: 'imgscope-test-list', tag: '1', containers: []},
	);
});
