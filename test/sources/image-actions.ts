import {type RequestListener} from 'node:http';
import test, {type ExecutionContext} from 'ava';
import {
	removeImage,
	tagImage,
	usersOf,
} from '../../source/sources/image-actions.js';
import {type EngineChoice} from '../../source/sources/engine-of-source.js';
import {
	answerImage,
	answerJson,
	imageId,
	routes,
	startEngine,
} from './docker/_fake-engine.js';
import {surroundings} from './docker/_surroundings.js';
import {packImage} from './_open-request.js';
import {docker, realEnvironment, realTest} from './_real-docker.js';

const {signal} = new AbortController();

const choose = async (
	t: ExecutionContext,
	listener: RequestListener,
): Promise<EngineChoice> => {
	const {socket} = await startEngine(t, listener);
	return {
		source: 'docker',
		surroundings: surroundings('/nowhere', {DOCKER_HOST: `unix://${socket}`}),
		signal,
	};
};

test('remove a tag and what goes with it', async t => {
	const choice = await choose(
		t,
		routes({
			'DELETE /images/app:1'(response) {
				answerJson(response, 200, [{Untagged: 'app:1'}, {Deleted: imageId}]);
			},
		}),
	);
	t.deepEqual(await removeImage('app:1', choice), {
		untagged: ['app:1'],
		deleted: [imageId],
	});
});

const refusals: ReadonlyArray<readonly [number, string]> = [
	[404, 'image-not-found'],
	[409, 'image-in-use'],
	[403, 'access-denied'],
	[500, 'source-unavailable'],
];

for (const [status, code] of refusals) {
	test(`the engine refuses with status ${status}`, async t => {
		const choice = await choose(t, (_request, response) => {
			answerJson(response, status, {message: 'container \u001B uses it'});
		});
		await t.throwsAsync(removeImage('app:1', choice), {
			code,
			message:
				/Cannot remove app:1: the Docker engine at .* says: container \\x1b uses it/v,
		});
	});
}

test('tag an image, with an answer that is empty', async t => {
	const asked: Array<string | undefined> = [];
	const choice = await choose(t, (request, response) => {
		asked.push(`${request.method} ${request.url}`);
		response.writeHead(201).end('\n');
	});
	await tagImage(imageId, 'r.example:5000/team/app:2', choice);
	await tagImage('app:1', 'other', choice);
	t.deepEqual(asked, [
		`POST /images/${imageId}/tag?repo=r.example%3A5000%2Fteam%2Fapp&tag=2`,
		'POST /images/app:1/tag?repo=other&tag=latest',
	]);
});

test('podman’s names without a registry are local', async t => {
	const asked: Array<string | undefined> = [];
	const {socket} = await startEngine(t, (request, response) => {
		asked.push(request.url);
		response.writeHead(201).end();
	});
	const choice: EngineChoice = {
		source: 'podman',
		surroundings: surroundings('/nowhere', {
			CONTAINER_HOST: `unix://${socket}`,
		}),
		signal,
	};
	for (const tag of ['app:2', 'docker.io/app:2', 'r.example/app:2']) {
		await tagImage('app:1', tag, choice);
	}

	const repositories = asked.map(url =>
		new URL(url!, 'http://engine').searchParams.get('repo'),
	);
	t.deepEqual(repositories, [
		'localhost/app',
		'docker.io/app',
		'r.example/app',
	]);
});

test('what is no tag is refused before it is sent', async t => {
	const choice = await choose(t, () => {
		t.fail();
	});
	for (const tag of ['A b', '', `x@sha256:${'a'.repeat(64)}`]) {
		await t.throwsAsync(tagImage('app:1', tag, choice), {code: 'usage'});
	}
});

test('who uses an image', async t => {
	const choice = await choose(
		t,
		routes({
			'GET /images/app:1/json': answerImage,
			'GET /containers/json?all=1'(response) {
				answerJson(response, 200, [
					{ImageID: imageId, Names: ['/web'], State: 'running'},
				]);
			},
		}),
	);
	t.deepEqual(await usersOf('app:1', choice), {
		containers: [{name: 'web', state: 'running'}],
		tags: ['app:latest', 'app:1'],
	});
	await t.throwsAsync(usersOf('gone:1', choice), {code: 'image-not-found'});
});

realTest('tag and remove at a real engine', async t => {
	const {id, archive} = await packImage(
		[[{name: 'actions', body: 'a'}]],
		['imgscope-test-actions:1'],
	);
	docker(['load'], archive);
	t.teardown(() => {
		docker(['rmi', '--force', 'imgscope-test-actions:1']);
	});
	const choice: EngineChoice = {
		source: 'docker',
		surroundings: surroundings('/nowhere', realEnvironment),
		signal,
	};
	await tagImage(id, 'imgscope-test-actions:2', choice);
	t.deepEqual(await usersOf(id, choice), {
		containers: [],
		tags: ['imgscope-test-actions:1', 'imgscope-test-actions:2'],
	});
	t.deepEqual(await removeImage('imgscope-test-actions:2', choice), {
		untagged: ['imgscope-test-actions:2'],
		deleted: [],
	});
	const {deleted} = await removeImage('imgscope-test-actions:1', choice);
	t.true(deleted.includes(id));
	await t.throwsAsync(usersOf(id, choice), {code: 'image-not-found'});
});
