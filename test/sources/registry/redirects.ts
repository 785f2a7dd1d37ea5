import test from 'ava';
import {collect, dockerLogin, failureOf, openClient} from './_client.js';
import {fakeRegistry, startServer, startTlsServer} from './_fake-registry.js';
import {emptyContent} from './_image.js';
import {blob, contentWithBlob, digest, start} from './_small-blob.js';

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
	t.is(error.code, 'source-unavailable');
	t.true(error.message.includes(storageHost));
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
