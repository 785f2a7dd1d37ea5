import {once} from 'node:events';
import {createServer} from 'node:net';
import test from 'ava';
import {collect, failureOf, fakeTiming, openClient} from './_client.js';
import {blob, digest, start} from './_small-blob.js';

test('wait as long as the server asks for on 429', async t => {
	const timing = fakeTiming();
	let count = 0;
	const {client} = await start(
		t,
		(_, response) => {
			if (count++ > 0) {
				return false;
			}

			response.writeHead(429, {'retry-after': '7'}).end('slow down');
			return true;
		},
		{timing},
	);
	t.deepEqual(await collect(client.openBlob(digest, 10)), blob);
	t.deepEqual(timing.delays, [7000]);
});

for (const status of [500, 502, 503, 504]) {
	test(`try again after two answers of ${status}`, async t => {
		const timing = fakeTiming();
		let count = 0;
		const {client} = await start(
			t,
			(_, response) => {
				if (count++ > 1) {
					return false;
				}

				response.writeHead(status).end();
				return true;
			},
			{timing},
		);
		t.deepEqual(await client.fetchBlobDocument(digest), blob);
		t.deepEqual(timing.delays, [500, 1000]);
	});
}

test('do not wait for hours', async t => {
	const timing = fakeTiming();
	const {client} = await start(
		t,
		(_, response) => {
			response.writeHead(429, {'retry-after': '21600'}).end();
			return true;
		},
		{timing},
	);
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'source-unavailable');
	t.deepEqual(timing.delays, []);
});

test('tell what a server says that never recovers', async t => {
	const {client, registry} = await start(t, (_, response) => {
		const errors = [{code: 'TOOMANYREQUESTS', message: 'limit \u001B[1m'}];
		response.writeHead(429).end(JSON.stringify({errors}));
		return true;
	});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'source-unavailable');
	t.true(error.message.includes(String.raw`limit \x1b[1m (status 429)`));
	t.regex(error.hint ?? '', /docker login/v);
	t.is(registry.requests.length, 3);
});

test('accept no answer that is not HTTP', async t => {
	const server = createServer(socket => {
		socket.on('error', () => undefined);
		socket.end('hello\r\n\r\n');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
	});
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	const client = await openClient(t, `127.0.0.1:${port}/app`);
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'source-unavailable');
});

test('stop waiting for a connection', async t => {
	// Takes connections and says nothing, not even TLS.
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
	});
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	const client = await openClient(t, `127.0.0.1:${port}/app`, {
		timing: fakeTiming({connect: 40, answer: 40, attempts: 2}),
	});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'source-unavailable');
	t.regex(error.message, /no answer within 0\.04 seconds/v);
});

test('do not try again what never answered', async t => {
	const timing = fakeTiming();
	const client = await openClient(t, '127.0.0.1:1/app', {timing});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'source-unavailable');
	t.is(
		error.message,
		'Cannot reach the registry at 127.0.0.1:1: nothing listens there',
	);
	t.deepEqual(timing.delays, []);
});

test('stop during a pause', async t => {
	const stopping = new AbortController();
	const {client} = await start(
		t,
		(_, response) => {
			response.writeHead(503, {'retry-after': '20'}).end();
			return true;
		},
		{
			signal: stopping.signal,
			timing: fakeTiming({
				async sleep(_, signal) {
					stopping.abort();
					signal?.throwIfAborted();
				},
			}),
		},
	);
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'stopped');
});
