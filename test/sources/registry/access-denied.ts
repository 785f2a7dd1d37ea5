import test from 'ava';
import {dockerLogin, failureOf, openClient} from './_client.js';
import {fakeRegistry, startServer, startTlsServer} from './_fake-registry.js';
import {emptyContent} from './_image.js';
import {challenge, startRegistry, startWithTokens} from './_tokens.js';

for (const scheme of ['Basic', 'Bearer'] as const) {
	test(`tell of a wrong password, and not which: ${scheme}`, async t => {
		const {host} =
			scheme === 'Basic'
				? await startRegistry(t, (_, response) =>
						challenge(response, 'Basic realm="x"'),
					)
				: await startWithTokens(t, {accept: () => false});
		const client = await openClient(t, `${host}/app`, {
			home: dockerLogin(host, 'me:wrong'),
		});
		const error = await failureOf(t, client.fetchManifest('latest'));
		t.is(error.code, 'access-denied');
		t.true(
			error.message.startsWith(
				`${host} does not accept the account that is stored for it`,
			),
		);
		t.is(error.hint, `Log in again: docker login ${host}`);
		t.notRegex(`${error.message}${String(error.cause)}`, /wrong|bWU6/v);
	});
}

test('tell that there is no account', async t => {
	const {host} = await startRegistry(t, (_, response) =>
		challenge(response, 'Basic realm="x"'),
	);
	const client = await openClient(t, `${host}/app`);
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'access-denied');
	t.true(
		error.message.startsWith(`${host} denies access to app without an account`),
	);
	t.regex(error.hint ?? '', /docker login 127/v);
});

test('tell why a helper gave no account', async t => {
	const {host} = await startRegistry(t, (_, response) =>
		challenge(response, 'Basic realm="x"'),
	);
	const client = await openClient(t, `${host}/app`, {
		home: {'.docker/config.json': '{"credsStore":"absent"}'},
		env: {PATH: '/nowhere'},
	});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.regex(error.hint ?? '', /docker-credential-absent/v);
});

test('tell what an account may not do, and ask no third time', async t => {
	const {host, tokens} = await startWithTokens(t, {
		answer: () => ({token: 'never-enough'}),
	});
	const client = await openClient(t, `${host}/app`, {home: dockerLogin(host)});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'access-denied');
	t.true(
		error.message.startsWith(`${host} denies the stored account access to app`),
	);
	t.is(tokens.requests.length, 1);
});

test('tell of a 403', async t => {
	const {host, requests} = await startRegistry(t, (_, response) => {
		const errors = [{code: 'DENIED', message: 'requested access is denied'}];
		response.writeHead(403).end(JSON.stringify({errors}));
		return true;
	});
	const client = await openClient(t, `${host}/app`);
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'access-denied');
	t.regex(error.message, /requested access is denied \(status 403\)/v);
	t.is(requests.length, 1);
});

for (const realm of [
	'http://auth.example/token',
	'ftp://auth.example/token',
	'https://me:secret@auth.example/token',
	'nothing',
]) {
	test(`send no account to the realm ${realm}`, async t => {
		const {host} = await startRegistry(t, (_, response) =>
			challenge(response, `Bearer realm="${realm}"`),
		);
		const client = await openClient(t, `${host}/app`, {
			home: dockerLogin(host),
		});
		const error = await failureOf(t, client.fetchManifest('latest'));
		t.true(['access-denied', 'source-unavailable'].includes(error.code));
		t.false(error.message.includes('secret'));
	});
}

test('send no account from a registry with TLS to a realm without', async t => {
	const tokens = fakeRegistry(emptyContent());
	const tokenHost = await startServer(t, tokens.listener);
	const {host, cert} = await startTlsServer(t, (_, response) => {
		challenge(response, `Bearer realm="http://${tokenHost}/token"`);
	});
	const client = await openClient(t, `${host}/app`, {
		home: dockerLogin(host),
		etc: {[`docker/certs.d/${host}/ca.crt`]: cert},
	});
	const error = await failureOf(t, client.fetchManifest('latest'));
	t.is(error.code, 'access-denied');
	t.regex(error.message, /without encryption/v);
	t.is(tokens.requests.length, 0);
});

for (const [what, text] of [
	['no JSON', '<html>'],
	['no token', '{}'],
	['a token that breaks headers', String.raw`{"token":"a\r\nX: y"}`],
	['too much', `{"token":"${'x'.repeat(2 * 1024 * 1024)}"}`],
] as const) {
	test(`refuse a token server's answer with ${what}`, async t => {
		const tokens = await startServer(t, (_, response) => {
			response.end(text);
		});
		const {host} = await startRegistry(t, (_, response) =>
			challenge(response, `Bearer realm="http://${tokens}/token"`),
		);
		const client = await openClient(t, `${host}/app`);
		const error = await failureOf(t, client.fetchManifest('latest'));
		t.is(error.code, 'source-unavailable');
		t.is(
			error.message,
			`The token server at ${tokens} gives no token: its answer holds none`,
		);
	});
}
