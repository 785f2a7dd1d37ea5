import {Buffer} from 'node:buffer';
import {createServer} from 'node:net';
import {once} from 'node:events';
import test, {type ExecutionContext} from 'ava';
import {
	type ClientOptions,
	collect,
	dockerLogin,
	failureOf,
	fakeTiming,
	openClient,
} from './_client.js';
import {
	digestOf,
	fakeRegistry,
	type Intercept,
	startServer,
	startTlsServer,
} from './_fake-registry.js';
import {emptyContent, putBlob} from './_image.js';

const blob = Buffer.from('some bytes');
const digest = digestOf(blob);

const contentWithBlob = () => {
	const content = emptyContent();
	putBlob(content, blob);
	return content;
};

const start = async (
	t: ExecutionContext,
	intercept: Intercept,
	options?: ClientOptions,
) => {
	const registry = fakeRegistry(contentWithBlob(), intercept);
	const host = await startServer(t, registry.listener);
	return {
		host,
		registry,
		client: await openClient(t, `${host}/app`, options),
	};
};

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

test('follow a redirect to another host without the account', async t => {
	const storage = fakeRegistry(emptyContent(), (_, response) => {
		response.end(blob);
		return true;
	});
	const storageHost = await startServer(t, storage.listener);
	const registry = fakeRegistry(contentWithBlob(), ({headers}, response) => {
		if (headers.authorization === undefined) {
			response.writeHead(401, {'www-authenticate': 'Basic realm="x"'}).end();
		} else {
			response
				.writeHead(307, {location: `http://a:b@${storageHost}/data?key=1`})
				.end();
		}

		return true;
	});
	const host = await startServer(t, registry.listener);
	const client = await openClient(t, `${host}/app`, {home: dockerLogin(host)});
	t.deepEqual(await collect(client.openBlob(digest, 10)), blob);
	t.truthy(registry.requests.at(-1)?.headers.authorization);
	t.is(storage.requests.length, 1);
	t.is(storage.requests[0]?.target, '/data?key=1');
	t.is(storage.requests[0]?.headers.authorization, undefined);
});

test('keep the account within the host', async t => {
	const {host, registry} = await start(t, ({headers, target}, response) => {
		if (headers.authorization === undefined) {
			response.writeHead(401, {'www-authenticate': 'Basic realm="x"'}).end();
			return true;
		}

		if (!target.startsWith('/v2/')) {
			response.end(blob);
			return true;
		}

		response.writeHead(302, {location: '/elsewhere'}).end();
		return true;
	});
	const client = await openClient(t, `${host}/app`, {home: dockerLogin(host)});
	t.deepEqual(await collect(client.openBlob(digest, 10)), blob);
	t.truthy(registry.requests.at(-1)?.headers.authorization);
});

test('give no account to a storage host that asks for one', async t => {
	const storage = fakeRegistry(emptyContent(), (_, response) => {
		response.writeHead(401, {'www-authenticate': 'Basic realm="x"'}).end();
		return true;
	});
	const storageHost = await startServer(t, storage.listener);
	const {host, registry} = await start(t, (_, response) => {
		response.writeHead(307, {location: `http://${storageHost}/data`}).end();
		return true;
	});
	const client = await openClient(t, `${host}/app`, {
		home: dockerLogin(storageHost),
	});
	const error = await failureOf(t, collect(client.openBlob(digest, 10)));
	t.is(error.code, 'access-denied');
	t.is(storage.requests.length, 1);
	t.is(registry.requests.length, 1);
});

test('resume at the storage by a new redirect', async t => {
	let count = 0;
	const storage = fakeRegistry(emptyContent(), (_, response) => {
		if (count++ === 0) {
			response.writeHead(200, {'content-length': blob.length});
			response.write(blob.subarray(0, 4), () => {
				response.destroy();
			});
		} else {
			response
				.writeHead(206, {'content-range': 'bytes 4-9/10'})
				.end(blob.subarray(4));
		}

		return true;
	});
	const storageHost = await startServer(t, storage.listener);
	const {client, registry} = await start(t, (_, response) => {
		response.writeHead(307, {location: `http://${storageHost}/data`}).end();
		return true;
	});
	t.deepEqual(await collect(client.openBlob(digest, 10)), blob);
	t.is(registry.requests.length, 2);
	t.is(storage.requests[1]?.headers.range, 'bytes=4-');
});

test('follow no redirect from TLS to none', async t => {
	const plain = fakeRegistry(contentWithBlob());
	const plainHost = await startServer(t, plain.listener);
	const {host, cert} = await startTlsServer(t, (_, response) => {
		response.writeHead(307, {location: `http://${plainHost}/data`}).end();
	});
	const client = await openClient(t, `${host}/app`, {
		etc: {[`docker/certs.d/${host}/ca.crt`]: cert},
	});
	const error = await failureOf(t, collect(client.openBlob(digest, 10)));
	t.is(error.code, 'source-unavailable');
	t.regex(error.message, /without encryption, which is not followed/v);
	t.is(plain.requests.length, 0);
});

for (const location of [
	'http://registry.example/',
	'ftp://127.0.0.1/',
	'http://',
]) {
	test(`follow no redirect to ${location}`, async t => {
		const {client} = await start(t, (_, response) => {
			response.writeHead(307, {location}).end();
			return true;
		});
		const error = await failureOf(t, collect(client.openBlob(digest, 10)));
		t.is(error.code, 'source-unavailable');
	});
}

test('end a circle of redirects', async t => {
	const {client, registry} = await start(t, ({target}, response) => {
		response.writeHead(301, {location: target}).end('x'.repeat(100_000));
		return true;
	});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.regex(error.message, /redirects more than 10 times/v);
	t.is(registry.requests.length, 11);
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
			response.writeHead(503, {'retry-after': '60'}).end();
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
