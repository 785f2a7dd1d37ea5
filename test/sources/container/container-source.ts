import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import {type ServerResponse} from 'node:http';
import test, {type ExecutionContext} from 'ava';
import {analyzeImage} from '../../../source/model/analyze-image.js';
import {containerSource} from '../../../source/sources/container/container-source.js';
import {packLayer} from '../../helpers/build-layer.js';
import {answerJson, routes, startEngine} from '../docker/_fake-engine.js';
import {surroundings} from '../docker/_surroundings.js';
import {openRequest, packImage} from '../_open-request.js';
import {busybox, docker, realEnvironment, realTest} from '../_real-docker.js';

type Answers = Readonly<Record<string, (response: ServerResponse) => void>>;

const containerId = 'c'.repeat(64);

const startContainer = async (t: ExecutionContext, answers: Answers = {}) => {
	const {id, archive} = await packImage(
		[[{name: 'etc/old', body: 'old'}]],
		['app:1'],
	);
	const exported = await packLayer([
		{name: 'etc/old', body: 'old'},
		{name: 'etc/new', body: 'new'},
	]);
	const {socket} = await startEngine(
		t,
		routes({
			'GET /containers/web/json'(response) {
				answerJson(response, 200, {
					Id: containerId,
					Name: '/web',
					Image: id,
					Created: '2026-01-02T03:04:05Z',
					Mounts: [{Destination: '/data'}],
				});
			},
			[`GET /images/${id}/json`](response) {
				answerJson(response, 200, {Id: id, RepoTags: ['app:1']});
			},
			[`GET /images/${id}/get`](response) {
				response.end(archive);
			},
			[`GET /containers/${containerId}/changes`](response) {
				answerJson(response, 200, [{Path: '/etc/new', Kind: 1}]);
			},
			[`GET /containers/${containerId}/export`](response) {
				response.end(exported);
			},
			...answers,
		}),
	);
	return openRequest(
		'web',
		surroundings('/nowhere', {DOCKER_HOST: `unix://${socket}`}),
	);
};

test('a container is its image and one more layer', async t => {
	const request = await startContainer(t);
	const {info, contents} = await containerSource.open(request);
	t.like(info.layers.at(-1), {
		index: 1,
		command: 'container web',
		digest: undefined,
		created: '2026-01-02T03:04:05Z',
	});
	t.is(contents.length, 2);
	t.is(contents[1]?.entries.count, 1);
});

for (const answer of ['null', '[]']) {
	test(`a container without changes is not exported, when the engine says ${answer}`, async t => {
		const request = await startContainer(t, {
			[`GET /containers/${containerId}/changes`](response) {
				response.writeHead(200).end(answer);
			},
			[`GET /containers/${containerId}/export`]() {
				t.fail();
			},
		});
		const {contents} = await containerSource.open(request);
		t.is(contents[1]?.entries.count, 0);
	});
}

const failures: ReadonlyArray<
	readonly [string, Answers, string, RegExp, string?]
> = [
	[
		'an unknown container',
		{
			'GET /containers/web/json'(response) {
				answerJson(response, 404, {message: 'No such container: web'});
			},
		},
		'image-not-found',
		/has no container web/v,
	],
	[
		'a container whose image is gone',
		{
			'GET /containers/web/json'(response) {
				answerJson(response, 200, {Id: containerId, Image: 'sha256:abc'});
			},
		},
		'image-not-found',
		/sha256:abc of the container web is no longer/v,
	],
	[
		'a container that goes meanwhile',
		{
			[`GET /containers/${containerId}/export`](response) {
				answerJson(response, 404, {
					message: `No such container: ${containerId}`,
				});
			},
		},
		'image-not-found',
		/has no container web/v,
	],
	[
		'an engine that cannot tell',
		{
			[`GET /containers/${containerId}/changes`](response) {
				answerJson(response, 500, {message: 'driver \u001Bfailed'});
			},
		},
		'source-unavailable',
		/Cannot read the container web: .* driver \\x1bfailed/v,
	],
	[
		'an export that breaks',
		{
			[`GET /containers/${containerId}/export`](response) {
				response.write('half', () => {
					response.destroy();
				});
			},
		},
		'source-unavailable',
		/closed the connection in the middle/v,
	],
	[
		'an export that is no archive',
		{
			[`GET /containers/${containerId}/export`](response) {
				response.end(Buffer.alloc(600, 1));
			},
		},
		'layer-invalid',
		/Cannot read the container web: /v,
	],
];

for (const [title, answers, code, message] of failures) {
	test(title, async t => {
		const request = await startContainer(t, answers);
		await t.throwsAsync(containerSource.open(request), {code, message});
	});
}

test('a name that would leave the path is refused', async t => {
	const request = await startContainer(t);
	await t.throwsAsync(containerSource.open({...request, name: '../images'}), {
		code: 'usage',
	});
});

test('the signal stops the export', async t => {
	const stopping = new AbortController();
	const request = await startContainer(t, {
		[`GET /containers/${containerId}/export`](response) {
			response.write('begin', () => {
				stopping.abort();
			});
		},
	});
	await t.throwsAsync(
		containerSource.open({...request, signal: stopping.signal}),
		{code: 'stopped'},
	);
});

const inOrder = (names: readonly string[]): readonly string[] =>
	names.toSorted((a, b) => (a < b ? -1 : 1));

realTest('a real container, after it has run', async t => {
	const {archive} = await packImage(
		[
			[
				{name: 'bin/busybox', body: await readFile(busybox), mode: 0o755},
				{name: 'etc/kept', body: 'kept'},
				{name: 'etc/old', body: 'old'},
				{name: 'etc/dir/inner', body: 'inner'},
			],
		],
		['imgscope-test-container:1'],
	);
	docker(['load'], archive);
	t.teardown(() => {
		docker(['rm', '--force', 'imgscope-test-container']);
		docker(['rmi', '--force', 'imgscope-test-container:1']);
	});
	const script = [
		'busybox rm /etc/old',
		'echo new > /etc/new',
		'busybox ln /etc/new /etc/new2',
		'busybox rm -r /etc/dir',
		'busybox mkdir /etc/dir',
		'echo y > /etc/dir/y',
		'busybox mkfifo /fifo',
		'echo no > /data/inside',
	].join(' && ');
	const run = 'run --name imgscope-test-container --network none -v /data';
	const image = ['imgscope-test-container:1', '/bin/busybox', 'sh', '-c'];
	docker([...run.split(' '), ...image, `PATH=/bin; ${script}`]);
	const request = openRequest(
		'imgscope-test-container',
		surroundings('/nowhere', realEnvironment),
	);
	const {info, contents} = await containerSource.open(request);
	const {layers, anomalies} = analyzeImage(info, contents);
	t.is(layers.length, 2);
	t.deepEqual(anomalies, []);
	const {paths, entries, removed} = contents[1]!;
	const names = Array.from({length: entries.count}, (_, index) =>
		paths.absolute(entries.path(index)),
	);
	t.deepEqual(inOrder(names.filter(name => !/^\/(?:etc|data)$/v.test(name))), [
		'/etc/dir',
		'/etc/dir/y',
		'/etc/new',
		'/etc/new2',
		'/fifo',
	]);
	t.deepEqual(inOrder(removed.map(path => paths.absolute(path))), [
		'/etc/dir/inner',
		'/etc/old',
	]);
	t.is(contents[1]!.storedBytes, 'y\n'.length + 'new\n'.length);
});
