import {createServer} from 'node:net';
import path from 'node:path';
import test from 'ava';
import {type ErrorCode} from '../../../source/errors.js';
import {
	answerJson,
	open,
	startEngine,
	startTcpEngine,
	unixEndpoint,
} from './_fake-engine.js';
import {temporaryDirectory} from './_surroundings.js';
import {fails} from './_fails.js';

test('a socket that is not there', async t => {
	const engine = await open(t, unixEndpoint('/nowhere/d.sock'));
	await fails(
		t,
		engine.inspect('app'),
		'source-unavailable',
		/unix:\/\/\/nowhere\/d\.sock \(default\): there is no such socket/v,
	);
});

test('a port where nothing listens', async t => {
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	await new Promise(resolve => {
		server.close(resolve);
	});
	const engine = await open(t, {
		origin: 'DOCKER_HOST',
		host: `tcp://127.0.0.1:${port}`,
		transport: {kind: 'tcp', hostname: '127.0.0.1', port, basePath: ''},
	});
	await fails(
		t,
		engine.listImages(),
		'source-unavailable',
		/tcp:\/\/127\.0\.0\.1:\d+ \(DOCKER_HOST\): nothing listens there/v,
	);
});

test('an engine that accepts and never answers', async t => {
	const {endpoint} = await startEngine(t, () => undefined);
	const engine = await open(t, endpoint, {answerTimeout: 50});
	await fails(
		t,
		engine.inspect('app'),
		'source-unavailable',
		/does not answer: nothing within 0\.05 seconds/v,
	);
});

test('an engine that begins an answer and never ends it', async t => {
	const {endpoint} = await startEngine(t, (_request, response) => {
		response.write('{"Id":');
	});
	const engine = await open(t, endpoint, {answerTimeout: 50});
	await fails(
		t,
		engine.inspect('app'),
		'source-unavailable',
		/does not answer/v,
	);
});

test('something that is not an engine', async t => {
	const {endpoint} = await startEngine(t, (_request, response) => {
		response.end('<html>');
	});
	const engine = await open(t, endpoint);
	await fails(
		t,
		engine.inspect('app'),
		'source-unavailable',
		/is not a Docker engine/v,
	);
});

test('something that does not speak HTTP', async t => {
	const server = createServer(connection => {
		connection.on('error', () => undefined);
		connection.end('SSH-2.0-OpenSSH\r\n');
	});
	const socket = path.join(await temporaryDirectory(t), 'd.sock');
	await new Promise<void>(resolve => {
		server.listen(socket, resolve);
	});
	t.teardown(() => server.close());
	const engine = await open(t, unixEndpoint(socket));
	await fails(
		t,
		engine.inspect('app'),
		'source-unavailable',
		/the answer is not HTTP/v,
	);
});

test('a redirect is not followed', async t => {
	let requests = 0;
	const endpoint = await startTcpEngine(t, (_request, response) => {
		requests++;
		response.writeHead(301, {location: 'ftp://127.0.0.1:1/'});
		response.end();
	});
	const engine = await open(t, endpoint);
	await t.throwsAsync(engine.inspect('app'), {code: 'source-unavailable'});
	t.is(requests, 1);
});

const statuses: ReadonlyArray<readonly [number, string, ErrorCode, RegExp]> = [
	[403, 'no', 'access-denied', /was denied.*no$/v],
	[401, 'no', 'access-denied', /was denied/v],
	[500, 'disk\u001B[2J full', 'source-unavailable', /disk\\x1b\[2J full/v],
	[500, 'reference does not exist', 'image-not-found', /no image/v],
	[404, 'page not found', 'source-unavailable', /page not found/v],
];

for (const [status, message, code, expected] of statuses) {
	test(`status ${status} with ${JSON.stringify(message)}`, async t => {
		const {endpoint} = await startEngine(t, (_request, response) => {
			answerJson(response, status, {message});
		});
		const engine = await open(t, endpoint);
		await fails(t, engine.inspect('app:1'), code, expected);
		await fails(t, engine.exportImage('app:1'), code, expected);
		await fails(t, engine.lendExport('app:1'), code, expected);
	});
}

test('a signal that is already given sends nothing', async t => {
	const {endpoint} = await startEngine(t, () => {
		t.fail();
	});
	const engine = await open(t, endpoint);
	await t.throwsAsync(engine.inspect('app', AbortSignal.abort()), {
		code: 'stopped',
	});
});
