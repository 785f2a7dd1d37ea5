import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {type IncomingMessage} from 'node:http';
import test from 'ava';
import {ImgscopeError, type ErrorCode} from '../../../source/errors.js';
import {type PullProgress} from '../../../source/sources/docker/pull-progress.js';
import {answerJson, imageId, open, startEngine} from './_fake-engine.js';

const lines = (...values: readonly unknown[]) =>
	values.map(value => JSON.stringify(value) + '\r\n').join('');

const progressOf = (id: string, status: string, current = 0, total = 0) => ({
	id,
	status,
	progressDetail: total === 0 ? {} : {current, total},
});

test('sum the progress of the layers up', async t => {
	const text = lines(
		{status: 'Pulling from team/app', id: 'latest'},
		progressOf('a', 'Pulling fs layer'),
		progressOf('b', 'Already exists'),
		progressOf('a', 'Downloading', 10, 100),
		progressOf('c', 'Downloading', 5, 50),
		progressOf('a', 'Download complete'),
		progressOf('a', 'Extracting', 3, 999),
		progressOf('a', 'Pull complete'),
		{status: 'Digest: sha256:…'},
	);
	const {endpoint} = await startEngine(t, (_request, response) => {
		const bytes = Buffer.from(text);

		// Lines and characters are cut by the network as it likes.
		for (let start = 0; start < bytes.length; start += 37) {
			response.write(bytes.subarray(start, start + 37));
		}

		response.end();
	});
	const engine = await open(t, endpoint);
	const seen: PullProgress[] = [];
	await engine.pull('team/app', {
		onProgress(progress) {
			seen.push(progress);
		},
	});
	t.deepEqual(
		seen.map(
			({layersDone, layers, currentBytes, totalBytes}) =>
				`${layersDone}/${layers} ${currentBytes}/${totalBytes}`,
		),
		[
			'0/1 0/0',
			'1/2 0/0',
			'1/2 10/100',
			'1/3 15/150',
			'1/3 105/150',
			'1/3 105/150',
			'2/3 105/150',
		],
	);
});

test('ask for name and tag with the account', async t => {
	const requests: IncomingMessage[] = [];
	const {endpoint} = await startEngine(t, (request, response) => {
		requests.push(request);
		response.end();
	});
	const engine = await open(t, endpoint);
	const digest = `sha256:${'b'.repeat(64)}`;
	await engine.pull('r.example:5000/app', {
		login: {
			credentials: {
				serverAddress: 'r.example:5000',
				username: 'mé',
				password: '?>~',
			},
		},
	});
	await engine.pull(`app:1@${digest}`, {
		login: {credentials: {serverAddress: 'hub', identityToken: 'token'}},
	});
	await engine.pull('app:1', {platform: 'linux/arm64/v8'});
	t.deepEqual(
		requests.map(({method, url}) => `${method} ${url}`),
		[
			'POST /images/create?fromImage=r.example%3A5000%2Fapp&tag=latest',
			`POST /images/create?fromImage=app&tag=${encodeURIComponent(digest)}`,
			'POST /images/create?fromImage=app&tag=1&platform=linux%2Farm64%2Fv8',
		],
	);
	const sent = requests.map(({headers}): unknown => {
		const header = headers['x-registry-auth'];
		return typeof header === 'string'
			? JSON.parse(Buffer.from(header, 'base64url').toString())
			: undefined;
	});
	t.deepEqual(sent, [
		{serveraddress: 'r.example:5000', username: 'mé', password: '?>~'},
		{serveraddress: 'hub', identitytoken: 'token'},
		undefined,
	]);
});

const refusals: ReadonlyArray<readonly [string, ErrorCode]> = [
	[
		'manifest for nginx:nope not found: manifest unknown: manifest unknown',
		'image-not-found',
	],
	[
		'no matching manifest for linux/riscv64 in the manifest list entries',
		'image-not-found',
	],
	[
		`pull access denied for x, repository does not exist or may require 'docker login'`,
		'access-denied',
	],
	['unauthorized: authentication required', 'access-denied'],
	[
		'toomanyrequests: You have reached your pull rate limit',
		'source-unavailable',
	],
	[
		'Get "https://r/v2/": dial tcp: lookup r: no such host',
		'source-unavailable',
	],
];

for (const [message, code] of refusals) {
	test(`a pull fails with: ${message}`, async t => {
		const streamed = await startEngine(t, (_request, response) => {
			response.end(
				lines({status: 'x'}, {errorDetail: {message}, error: message}),
			);
		});
		const refused = await startEngine(t, (_request, response) => {
			answerJson(response, 500, {message});
		});
		for (const {endpoint} of [streamed, refused]) {
			const engine = await open(t, endpoint);

			const error = await t.throwsAsync(engine.pull('x'), {
				instanceOf: ImgscopeError,
				code,
			});
			t.true(error.message.includes(message));
			t.true(error.message.includes(endpoint.host));
		}
	});
}

test('a helper that failed is told once access is denied', async t => {
	const {endpoint} = await startEngine(t, (_request, response) => {
		answerJson(response, 404, {message: 'pull access denied for x'});
	});
	const engine = await open(t, endpoint);
	const error = await t.throwsAsync<ImgscopeError>(
		engine.pull('x', {login: {problem: 'docker-credential-y failed: locked'}}),
	);
	t.is(error.code, 'access-denied');
	t.regex(error.hint ?? '', /docker-credential-y failed: locked/v);
});

test('an ID cannot be pulled', async t => {
	const {endpoint} = await startEngine(t, () => {
		t.fail();
	});
	const engine = await open(t, endpoint);
	await t.throwsAsync(engine.pull(imageId), {code: 'image-not-found'});
});

test('a pull that breaks in the middle', async t => {
	const {endpoint} = await startEngine(t, (_request, response) => {
		response.write(lines({status: 'x'}), () => {
			response.destroy();
		});
	});
	const engine = await open(t, endpoint);
	await t.throwsAsync(engine.pull('x'), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
		message: /in the middle of the pull/v,
	});
});

test('the signal ends a pull and its connection', async t => {
	const controller = new AbortController();
	let ended: Promise<unknown> | undefined;
	const {endpoint} = await startEngine(t, (request, response) => {
		ended = once(request.socket, 'close');
		response.write(lines(progressOf('a', 'Downloading', 1, 2)));
	});
	const engine = await open(t, endpoint);
	await t.throwsAsync(
		engine.pull('x', {
			signal: controller.signal,
			onProgress() {
				controller.abort();
			},
		}),
		{instanceOf: ImgscopeError, code: 'stopped'},
	);
	await ended;
});
