import test, {type ExecutionContext} from 'ava';
import {
	type ClientOptions,
	collect,
	dockerLogin,
	fakeTiming,
	openClient,
} from './_client.js';
import {fakeRegistry, startServer} from './_fake-registry.js';
import {emptyContent} from './_image.js';
import {
	basic,
	blob,
	challenge,
	digest,
	startRegistry,
	startWithTokens,
} from './_tokens.js';

const read = async (
	t: ExecutionContext,
	host: string,
	options?: ClientOptions,
): Promise<void> => {
	const client = await openClient(t, `${host}/app`, options);
	t.deepEqual(await collect(client.openBlob(digest, 10)), blob);
};

test('get a token without an account', async t => {
	const {host, tokens, requests} = await startWithTokens(t);
	await read(t, host);
	t.is(
		tokens.requests[0]?.target,
		'/token?x=1&service=reg&scope=repository%3Aapp%3Apull',
	);
	t.is(tokens.requests[0]?.headers.authorization, undefined);
	t.is(requests.length, 2);
});

test('get a token with the account, for the scope that the registry names', async t => {
	const {host, tokens} = await startWithTokens(t, {
		scope: ',scope="repository:app:pull,special"',
		answer: number => ({access_token: `t${number}`}),
	});
	await read(t, host, {home: dockerLogin(host)});
	t.is(tokens.requests[0]?.headers.authorization, basic);
	t.true(tokens.requests[0]?.target.includes('app%3Apull%2Cspecial'));
});

test('give an identity token in the body', async t => {
	const bodies: string[] = [];
	const tokens = await startServer(t, (request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (chunk: string) => {
			body += chunk;
		});
		request.on('end', () => {
			bodies.push(`${request.method} ${request.url} ${body}`);
			response.end('{"access_token":"t"}');
		});
	});
	const {host} = await startRegistry(
		t,
		({headers}, response) =>
			headers.authorization !== 'Bearer t' &&
			challenge(response, `Bearer realm="http://${tokens}/t",service="a b"`),
	);
	const config = {auths: {[host]: {identitytoken: 'id/entity'}}};
	await read(t, host, {
		home: {'.docker/config.json': JSON.stringify(config)},
	});
	t.deepEqual(bodies, [
		'POST /t grant_type=refresh_token&client_id=imgscope&service=a+b&scope=repository%3Aapp%3Apull&refresh_token=id%2Fentity',
	]);
});

test('send a registry token as it is', async t => {
	const {host, requests} = await startRegistry(
		t,
		({headers}, response) =>
			headers.authorization !== 'Bearer mine' &&
			challenge(response, 'Bearer realm="http://never.example"'),
	);
	const config = {auths: {[host]: {registrytoken: 'mine'}}};
	await read(t, host, {home: {'.docker/config.json': JSON.stringify(config)}});
	t.is(requests.length, 2);
});

test('use a token until it expires, and not longer', async t => {
	let now = 0;
	const {host, tokens, requests} = await startWithTokens(t);
	const client = await openClient(t, `${host}/app`, {
		timing: fakeTiming({now: () => now}),
	});
	await client.fetchBlobDocument(digest);
	now = 54_000;
	await client.fetchBlobDocument(digest);
	t.is(tokens.requests.length, 1);
	now = 55_000;
	await client.fetchBlobDocument(digest);
	t.is(tokens.requests.length, 2);
	t.is(requests.length, 4);
});

test('replace a token that expires in the middle of a blob', async t => {
	const tokens = fakeRegistry(emptyContent(), (_, response) => {
		const token = `t${tokens.requests.length}`;
		response.end(JSON.stringify({token, expires_in: 3600}));
		return true;
	});
	const realm = `http://${await startServer(t, tokens.listener)}/token`;
	let valid = 't1';
	const {host, requests} = await startRegistry(t, ({headers}, response) => {
		if (headers.authorization !== `Bearer ${valid}`) {
			return challenge(response, `Bearer realm="${realm}"`);
		}

		if (headers.range !== undefined) {
			return false;
		}

		valid = 't2';
		response.writeHead(200, {'content-length': blob.length});
		response.write(blob.subarray(0, 5), () => {
			response.destroy();
		});
		return true;
	});
	await read(t, host);
	t.deepEqual(
		requests.map(({headers}) => headers.authorization),
		[undefined, 'Bearer t1', 'Bearer t1', 'Bearer t2'],
	);
});

test('share one token among requests at the same time', async t => {
	const {host, tokens} = await startWithTokens(t);
	const client = await openClient(t, `${host}/app`);
	await Promise.all(
		Array.from({length: 8}, async () => client.fetchBlobDocument(digest)),
	);
	t.is(tokens.requests.length, 1);
});

test('use an account at the registry itself', async t => {
	const {host, requests} = await startRegistry(
		t,
		({headers}, response) =>
			headers.authorization !== basic && challenge(response, 'Basic realm="x"'),
	);
	await read(t, host, {home: dockerLogin(host)});
	t.is(requests.length, 2);
});
