import path from 'node:path';
import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {readDockerConfig} from '../../../source/sources/docker/docker-config.js';
import {resolveEndpoint} from '../../../source/sources/docker/endpoint.js';
import {
	surroundings,
	temporaryDirectory,
	writeContext,
	writeFiles,
} from './_surroundings.js';

const resolve = async (
	home: string,
	env: Readonly<Record<string, string>> = {},
	platform: NodeJS.Platform = 'linux',
) => {
	const given = surroundings(home, env, platform);
	return resolveEndpoint(given, await readDockerConfig(given));
};

const hostOf = async (...args: Parameters<typeof resolve>) => {
	const {host} = await resolve(...args);
	return host;
};

const tlsOf = async (...args: Parameters<typeof resolve>) => {
	const {tls} = await resolve(...args);
	return tls;
};

const config = (home: string) => path.join(home, '.docker');

test('ask the default socket of the platform', async t => {
	const home = await temporaryDirectory(t);
	const linux = await resolve(home);
	t.is(linux.origin, 'default');
	t.is(linux.host, 'unix:///var/run/docker.sock');
	t.is(await hostOf(home, {}, 'darwin'), linux.host);
	t.is(await hostOf(home, {}, 'win32'), 'npipe:////./pipe/docker_engine');
});

test('the order is DOCKER_HOST, DOCKER_CONTEXT, current context, default', async t => {
	const home = await temporaryDirectory(t);
	await writeContext(config(home), 'one', {Host: 'tcp://one:1'});
	await writeContext(config(home), 'two', {Host: 'tcp://two:2'});
	const asked: string[] = [];
	for (const [env, document] of [
		[
			{DOCKER_HOST: 'tcp://zero:5', DOCKER_CONTEXT: 'one'},
			{currentContext: 'two'},
		],
		[{DOCKER_HOST: '', DOCKER_CONTEXT: 'one'}, {currentContext: 'two'}],
		[{DOCKER_CONTEXT: ''}, {currentContext: 'two'}],
		[{DOCKER_CONTEXT: 'default'}, {currentContext: 'two'}],
		[{}, {currentContext: 'default'}],
		[{}, {}],
	] as const) {
		await writeFiles(home, {'.docker/config.json': JSON.stringify(document)});

		const {host, origin} = await resolve(home, env);
		asked.push(`${host} ${origin}`);
	}

	t.deepEqual(asked, [
		'tcp://zero:5 DOCKER_HOST',
		'tcp://one:1 context one',
		'tcp://two:2 context two',
		'unix:///var/run/docker.sock default',
		'unix:///var/run/docker.sock default',
		'unix:///var/run/docker.sock default',
	]);
});

test('an unknown context is named', async t => {
	const home = await temporaryDirectory(t);
	await t.throwsAsync(resolve(home, {DOCKER_CONTEXT: 'no\u001Bwhere'}), {
		instanceOf: ImgscopeError,
		code: 'usage',
		message: /docker context named no\\x1bwhere/v,
	});
});

test('a context brings its own certificates', async t => {
	const home = await temporaryDirectory(t);
	await writeContext(
		config(home),
		'far',
		{Host: 'tcp://far:2376', SkipTLSVerify: false},
		{'ca.pem': 'CA', 'cert.pem': 'CERT', 'key.pem': 'KEY'},
	);
	await writeContext(config(home), 'lax', {
		Host: 'tcp://lax:2376',
		SkipTLSVerify: true,
	});
	await writeContext(config(home), 'plain', {Host: 'tcp://plain:2375'});
	const far = await resolve(home, {DOCKER_CONTEXT: 'far'});
	t.deepEqual(far.tls, {ca: 'CA', cert: 'CERT', key: 'KEY', verify: true});
	const lax = await tlsOf(home, {DOCKER_CONTEXT: 'lax'});
	t.false(lax?.verify);

	// The environment's TLS is not for contexts.
	const plain = await resolve(home, {DOCKER_CONTEXT: 'plain', DOCKER_TLS: '1'});
	t.is(plain.tls, undefined);
});

test('TLS variables: any value switches on, the directory has a default', async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {
		'.docker/ca.pem': 'CA',
		'certs/ca.pem': 'OTHER',
		'certs/cert.pem': 'CERT',
		'certs/key.pem': 'KEY',
	});
	const host = {DOCKER_HOST: 'tcp://h:1'};
	const {tls} = await resolve(home, {...host, DOCKER_TLS_VERIFY: '0'});
	t.deepEqual(tls, {ca: 'CA', cert: undefined, key: undefined, verify: true});
	const other = await resolve(home, {
		...host,
		DOCKER_TLS: '1',
		DOCKER_CERT_PATH: path.join(home, 'certs'),
	});
	t.deepEqual(other.tls, {
		ca: 'OTHER',
		cert: 'CERT',
		key: 'KEY',
		verify: false,
	});
	t.is(await tlsOf(home, {...host, DOCKER_TLS_VERIFY: ''}), undefined);
	t.is(await hostOf(home, {DOCKER_TLS: '1'}), 'tcp://localhost:2376');
	const socket = await resolve(home, {
		DOCKER_HOST: 'unix:///x',
		DOCKER_TLS: '1',
	});
	t.is(socket.tls, undefined);
});

test('TLS without its certificates says which file is missing', async t => {
	const home = await temporaryDirectory(t);
	await t.throwsAsync(resolve(home, {DOCKER_TLS_VERIFY: '1'}), {
		instanceOf: ImgscopeError,
		code: 'usage',
		message: /DOCKER_TLS_VERIFY.*\.docker\/ca\.pem/v,
	});
});

test('DOCKER_API_VERSION is a version', async t => {
	const home = await temporaryDirectory(t);
	const {apiVersion} = await resolve(home, {DOCKER_API_VERSION: 'v1.40'});
	t.is(apiVersion, '1.40');
	await t.throwsAsync(resolve(home, {DOCKER_API_VERSION: '../x'}), {
		instanceOf: ImgscopeError,
		code: 'usage',
	});
});
