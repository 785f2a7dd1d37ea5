import {Buffer} from 'node:buffer';
import test from 'ava';
import {failureOf, openClient, dockerLogin} from './_client.js';
import {
	digestOf,
	fakeRegistry,
	type Intercept,
	startServer,
} from './_fake-registry.js';
import {emptyContent, manifestType, putImage} from './_image.js';

const start = async (
	...[t, intercept, options]: [
		Parameters<typeof openClient>[0],
		Intercept?,
		Parameters<typeof openClient>[2]?,
	]
) => {
	const content = emptyContent();
	const image = await putImage(content, [], {tags: ['latest']});
	const registry = fakeRegistry(content, intercept);
	const host = await startServer(t, registry.listener);
	const client = await openClient(t, `${host}/app`, options);
	return {client, registry, host, image};
};

test('fetch a manifest by tag and by digest', async t => {
	const {client, image, registry} = await start(t);
	const byTag = await client.fetchManifest('latest');
	t.deepEqual(byTag.bytes, image.bytes);
	t.is(byTag.mediaType, manifestType);
	t.is(byTag.digest, digestOf(image.bytes));
	const byDigest = await client.fetchManifest(byTag.digest);
	t.is(byDigest.kind, 'manifest');
	t.is(
		registry.requests[0]?.headers.accept,
		'application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json',
	);
});

test('refuse a manifest that is not what its digest promises', async t => {
	const wanted = digestOf('other');
	const {client, image} = await start(t, ({target}, response) => {
		if (target.endsWith(wanted)) {
			response.end(image.bytes);
		}

		return target.endsWith(wanted);
	});
	const error = await failureOf(t, client.fetchManifest(wanted));
	t.is(error.code, 'archive-invalid');
	t.true(
		error.message.endsWith(
			`should have the digest ${wanted} and has ${digestOf(image.bytes)}`,
		),
	);
});

test('refuse a manifest of another digest than the registry says', async t => {
	const {client, image} = await start(t, (_, response) => {
		response.writeHead(200, {'docker-content-digest': digestOf('other')});
		response.end(image.bytes);
		return true;
	});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'archive-invalid');
});

test('refuse a config that is not what its digest promises', async t => {
	const {client} = await start(t, (_, response) => {
		response.end('{}');
		return true;
	});
	const error = await failureOf(t, client.fetchBlobDocument(digestOf('x')));
	t.is(error.code, 'archive-invalid');
});

for (const head of [true, false]) {
	test(`do not read a huge manifest, its length ${head ? '' : 'not '}told`, async t => {
		const huge = Buffer.alloc(9 * 1024 * 1024, ' ');
		const {client} = await start(t, (_, response) => {
			response.writeHead(200, head ? {'content-length': huge.length} : {});
			response.end(huge);
			return true;
		});
		const error = await failureOf(t, client.fetchManifest('latest'));
		t.is(error.code, 'archive-invalid');
		t.regex(error.message, /has more than 8 MiB and is not read/v);
	});
}

test('fetch a manifest again that breaks off', async t => {
	let count = 0;
	const {client, image} = await start(t, (_, response) => {
		if (count++ > 0) {
			return false;
		}

		response.writeHead(200, {'content-length': 1000});
		response.write('{', () => {
			response.destroy();
		});
		return true;
	});
	const {bytes} = await client.fetchManifest('latest');
	t.deepEqual(bytes, image.bytes);
});

test('tell of an absent tag, digest, repository and blob', async t => {
	const {client, host} = await start(t);
	const noTag = await failureOf(t, client.fetchManifest('2'));
	t.is(noTag.code, 'image-not-found');
	t.is(noTag.message, `${host} has no tag 2 in app`);
	const digest = digestOf('absent');
	const noDigest = await failureOf(t, client.fetchManifest(digest));
	t.is(noDigest.message, `${host} has no ${digest} in app`);
	const other = await openClient(t, `${host}/team/other`);
	const noName = await failureOf(t, other.fetchManifest('latest'));
	t.is(noName.message, `${host} has no repository team/other`);
	t.is(await client.fetchBlobDocument(digest), undefined);
});

test('tell of a page that is no registry', async t => {
	const {client, host} = await start(t, (_, response) => {
		response.writeHead(404, {'content-type': 'text/html'}).end('<html>');
		return true;
	});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'image-not-found');
	t.is(error.message, `${host} has no tag latest in app`);
	const {client: odd} = await start(t, (_, response) => {
		response.writeHead(418).end('\u001B[2J');
		return true;
	});
	const other = await failureOf(t, odd.fetchManifest('latest'));
	t.is(other.code, 'source-unavailable');
	t.regex(other.message, /status 418$/v);
});

const startMirror = async (
	t: Parameters<typeof openClient>[0],
	intercept?: Intercept,
) => {
	const content = emptyContent();
	await putImage(content, [], {tags: ['latest']});
	const registry = fakeRegistry(content, (request, response) => {
		if (intercept?.(request, response)) {
			return true;
		}

		const rewritten = request.target.replace('/library/app/', '/app/');
		const {bytes} = content.manifests.get('latest')!;
		if (rewritten.endsWith('/manifests/latest')) {
			response.writeHead(200, {'content-type': manifestType}).end(bytes);
			return true;
		}

		return false;
	});
	return {...registry, host: await startServer(t, registry.listener)};
};

const mirrors = (...hosts: readonly string[]) => ({
	'docker/daemon.json': JSON.stringify({
		'registry-mirrors': hosts.map(host => `http://${host}/`),
	}),
});

test('ask the mirrors of docker hub first, without its account', async t => {
	const broken = await startMirror(t, (_, response) => {
		response.writeHead(404).end();
		return true;
	});
	const mirror = await startMirror(t, ({headers}, response) => {
		if (headers.authorization === undefined) {
			response.writeHead(401, {'www-authenticate': 'Basic realm="x"'}).end();
			return true;
		}

		return false;
	});
	const client = await openClient(t, 'app', {
		etc: mirrors('far.example', broken.host, mirror.host),
		home: dockerLogin(mirror.host, 'mirror:pw'),
	});
	await client.fetchManifest('latest');
	t.is(broken.requests.length, 1);
	t.is(
		mirror.requests.at(-1)?.headers.authorization,
		`Basic ${Buffer.from('mirror:pw').toString('base64')}`,
	);
	await client.fetchBlobDocument(digestOf('x'));
	t.is(broken.requests.length, 1);
	t.is(mirror.requests.length, 3);
});
