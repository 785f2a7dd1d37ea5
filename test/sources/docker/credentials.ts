import {Buffer} from 'node:buffer';
import {chmod, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {findCredentials} from '../../../source/sources/docker/credentials.js';
import {readDockerConfig} from '../../../source/sources/docker/docker-config.js';
import {surroundings, temporaryDirectory, writeFiles} from './_surroundings.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hub = 'https://index.docker.io/v1/';

const configOf = async (home: string, document: unknown) => {
	await writeFiles(home, {'.docker/config.json': JSON.stringify(document)});
	return readDockerConfig(surroundings(home));
};

/** A helper that notes what it is asked, and a PATH with nothing else on it. */
const writeHelper = async (home: string, name: string, script: string) => {
	const file = path.join(home, 'bin', `docker-credential-${name}`);
	await writeFiles(home, {
		[`bin/docker-credential-${name}`]: `#!${process.execPath}
const server = require('node:fs').readFileSync(0, 'utf8');
require('node:fs').writeFileSync(${JSON.stringify(file + '.asked')}, process.argv[2] + ' ' + server);
${script}
`,
	});
	await chmod(file, 0o755);
	return {
		env: {PATH: path.dirname(file)},
		asked: async () => readFile(`${file}.asked`, 'utf8'),
	};
};

const stored: ReadonlyArray<readonly [string, string, string, string]> = [
	['on Docker Hub', hub, 'nginx', hub],
	['on Docker Hub, old key', 'index.docker.io', 'docker.io/team/app', hub],
	['by host', 'r.example:5000', 'r.example:5000/app', 'r.example:5000'],
	['by an address', 'https://r.example/v1/', 'r.example/app', 'r.example'],
	['by host and path', 'r.example/team', 'r.example/team/app', 'r.example'],
];

for (const [title, key, reference, serverAddress] of stored) {
	test(`find an account ${title}`, async t => {
		const home = await temporaryDirectory(t);
		const config = await configOf(home, {
			auths: {[key]: {auth: base64('me:pass:word')}},
		});
		const {credentials} = await findCredentials(reference, config, {});
		t.like(credentials, {
			serverAddress,
			username: 'me',
			password: 'pass:word',
		});
	});
}

test('an account of another registry is not given away', async t => {
	const home = await temporaryDirectory(t);
	const config = await configOf(home, {
		auths: {[hub]: {auth: base64('me:p')}, 'r.example': {}},
	});
	t.deepEqual(await findCredentials('r.example/app', config, {}), {
		credentials: undefined,
	});
	t.deepEqual(await findCredentials('evil.example/r.example', config, {}), {
		credentials: undefined,
	});
});

test('an identity token is kept beside the name', async t => {
	const home = await temporaryDirectory(t);
	const config = await configOf(home, {
		auths: {'r.example': {auth: base64('me:'), identitytoken: 'token'}},
	});
	const {credentials} = await findCredentials('r.example/app', config, {});
	t.is(credentials?.identityToken, 'token');
	t.is(credentials?.username, 'me');
});

test('the helper of the registry is asked before the general one', async t => {
	const home = await temporaryDirectory(t);
	const config = await configOf(home, {
		auths: {'r.example': {auth: base64('not:this')}},
		credHelpers: {'r.example': 'own'},
		credsStore: 'general',
	});
	const own = await writeHelper(
		home,
		'own',
		`console.log(JSON.stringify({ServerURL: server, Username: 'me', Secret: 's'}));`,
	);
	const general = await writeHelper(
		home,
		'general',
		`console.log(JSON.stringify({Username: '<token>', Secret: 'refresh'}));`,
	);
	t.deepEqual(await findCredentials('r.example/app', config, own.env), {
		credentials: {serverAddress: 'r.example', username: 'me', password: 's'},
	});
	t.is(await own.asked(), 'get r.example');
	t.deepEqual(await findCredentials('nginx', config, own.env), {
		credentials: {serverAddress: hub, identityToken: 'refresh'},
	});
	t.is(await general.asked(), `get ${hub}`);
});

const failures: ReadonlyArray<readonly [string, string, RegExp | undefined]> = [
	[
		'knows nothing',
		`console.log('credentials not found in native keychain'); process.exitCode = 1;`,
		undefined,
	],
	[
		'fails',
		String.raw`console.log('locked \u001b[31m'); process.exitCode = 1;`,
		/^docker-credential-x failed: locked \\x1b\[31m$/v,
	],
	['fails without a word', 'process.exitCode = 3;', /exit status 3/v],
	[
		'answers with something else',
		`console.log('secret')`,
		/its answer is not an account in JSON/v,
	],
];

for (const [title, script, problem] of failures) {
	test(`go on without an account when the helper ${title}`, async t => {
		const home = await temporaryDirectory(t);
		const config = await configOf(home, {credsStore: 'x'});
		const {env} = await writeHelper(home, 'x', script);
		const lookup = await findCredentials('nginx', config, env);
		t.is(lookup.credentials, undefined);
		if (problem === undefined) {
			t.is(lookup.problem, undefined);
		} else {
			t.regex(lookup.problem ?? '', problem);
		}
	});
}

test('go on without an account when the helper is not there', async t => {
	const home = await temporaryDirectory(t);
	for (const [name, problem] of [
		['absent', /absent failed: it is not installed/v],
		['../x', /name is not valid/v],
	] as const) {
		const config = await configOf(home, {credsStore: name});

		const lookup = await findCredentials('nginx', config, {PATH: home});
		t.regex(lookup.problem ?? '', problem);
	}
});
