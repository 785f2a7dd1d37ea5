import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:https';
import path from 'node:path';
import {TLSSocket} from 'node:tls';
import test from 'ava';
import {failureOf, openClient} from './_client.js';
import {
	digestOf,
	fakeRegistry,
	listen,
	makeCertificate,
	startServer,
	startTlsServer,
} from './_fake-registry.js';
import {emptyContent, putBlob} from './_image.js';

const contentWithBlob = () => {
	const content = emptyContent();
	putBlob(content, Buffer.from('bytes'));
	return content;
};

const digest = digestOf('bytes');

for (const [where, directory] of [
	['etc', 'docker/certs.d'],
	['etc', 'containers/certs.d'],
	['home', '.config/docker/certs.d'],
	['home', '.config/containers/certs.d'],
] as const) {
	test(`trust an authority in ${where}/${directory}`, async t => {
		const {host, cert} = await startTlsServer(
			t,
			fakeRegistry(contentWithBlob()).listener,
		);
		const client = await openClient(t, `${host}/app`, {
			[where]: {[`${directory}/${host}/my.crt`]: cert},
		});
		t.truthy(await client.fetchBlobDocument(digest));
	});
}

test('trust the authorities of the system and of SSL_CERT_FILE', async t => {
	const {host, cert} = await startTlsServer(
		t,
		fakeRegistry(contentWithBlob()).listener,
	);
	const system = await openClient(t, `${host}/app`, {
		etc: {'ssl/certs/ca-certificates.crt': cert},
	});
	t.truthy(await system.fetchBlobDocument(digest));
	const {directory} = await makeCertificate(t);
	const named = await openClient(t, `${host}/app`, {
		etc: {'ssl/certs/ca-certificates.crt': cert},
		env: {SSL_CERT_FILE: path.join(directory, 'cert.pem')},
	});
	const error = await failureOf(t, named.fetchBlobDocument(digest));
	t.is(error.code, 'source-unavailable');
});

test('trust the authorities of NODE_EXTRA_CA_CERTS', async t => {
	const {key, cert, directory} = await makeCertificate(t);
	const server = createServer(
		{key, cert},
		fakeRegistry(contentWithBlob()).listener,
	);
	const client = await openClient(
		t,
		`127.0.0.1:${await listen(t, server)}/app`,
		{
			env: {NODE_EXTRA_CA_CERTS: path.join(directory, 'cert.pem')},
		},
	);
	t.truthy(await client.fetchBlobDocument(digest));
});

test('refuse a certificate of nobody, and do not fall back to plain HTTP', async t => {
	const registry = fakeRegistry(contentWithBlob());
	const {host} = await startTlsServer(t, registry.listener);
	const client = await openClient(t, `${host}/app`);
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'source-unavailable');
	t.is(
		error.message,
		`Cannot reach the registry at ${host}: its certificate is signed by itself`,
	);
	t.regex(error.hint ?? '', /certs\.d.*--insecure/v);
	t.is(registry.requests.length, 0);
});

test('accept a certificate of nobody with --insecure', async t => {
	const {host} = await startTlsServer(
		t,
		fakeRegistry(contentWithBlob()).listener,
	);
	const client = await openClient(t, `${host}/app`, {insecure: true});
	t.truthy(await client.fetchBlobDocument(digest));
});

test('prove ourselves with a certificate, to the registry alone', async t => {
	const {key, cert, directory} = await makeCertificate(t);
	const asked: boolean[] = [];
	const options = {key, cert, ca: cert, requestCert: true};
	const storage = createServer(
		{...options, rejectUnauthorized: false},
		(request, response) => {
			asked.push(
				request.socket instanceof TLSSocket && request.socket.authorized,
			);
			response.end('bytes');
		},
	);
	const storagePort = await listen(t, storage);
	const registry = createServer(
		{...options, rejectUnauthorized: true},
		(_, response) => {
			response
				.writeHead(307, {location: `https://127.0.0.1:${storagePort}/x`})
				.end();
		},
	);
	const host = `127.0.0.1:${await listen(t, registry)}`;
	const bare = await openClient(t, `${host}/app`, {
		etc: {[`docker/certs.d/${host}/ca.crt`]: cert},
	});
	const error = await failureOf(t, bare.fetchBlobDocument(digest));
	t.is(error.code, 'source-unavailable');
	const client = await openClient(t, `${host}/app`, {
		etc: {
			[`docker/certs.d/${host}/ca.crt`]: cert,
			[`docker/certs.d/${host}/me.cert`]: cert,
			[`docker/certs.d/${host}/me.key`]: await readFile(
				path.join(directory, 'key.pem'),
				'utf8',
			),
		},
	});
	t.is(String(await client.fetchBlobDocument(digest)), 'bytes');
	t.deepEqual(asked, [false]);
});

test('tell of certificates that are none', async t => {
	const {host} = await startTlsServer(
		t,
		fakeRegistry(contentWithBlob()).listener,
	);
	const client = await openClient(t, `${host}/app`, {
		etc: {
			[`docker/certs.d/${host}/me.cert`]: 'nothing',
			[`docker/certs.d/${host}/me.key`]: 'secret',
		},
	});
	const error = await failureOf(t, client.fetchBlobDocument(digest));
	t.is(error.code, 'usage');
	t.false(error.message.includes('secret'));
});

test('speak plain HTTP to other hosts only with --insecure', async t => {
	const registry = fakeRegistry(contentWithBlob());
	const host = await startServer(t, registry.listener);
	const client = await openClient(t, `${host}/app`);
	t.truthy(await client.fetchBlobDocument(digest));
	const far = await openClient(t, `0.0.0.0:${host.split(':')[1]}/app`);
	const error = await failureOf(t, far.fetchManifest('latest'));
	t.is(error.code, 'source-unavailable');
	t.regex(error.hint ?? '', /--insecure/v);
	t.is(registry.requests.length, 1);
	const forced = await openClient(t, `0.0.0.0:${host.split(':')[1]}/app`, {
		insecure: true,
	});
	t.truthy(await forced.fetchBlobDocument(digest));
});
