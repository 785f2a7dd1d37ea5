import {Buffer} from 'node:buffer';
import {chmod} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {findAccount} from '../../../source/sources/registry/find-account.js';
import {parseReference} from '../../../source/sources/registry/reference.js';
import {
	surroundings,
	temporaryDirectory,
	writeFiles,
} from '../docker/_surroundings.js';

const accounts = (entries: Readonly<Record<string, string>>): string =>
	JSON.stringify({
		auths: Object.fromEntries(
			Object.entries(entries).map(([key, name]) => [
				key,
				{auth: Buffer.from(`${name}:pw`).toString('base64')},
			]),
		),
	});

const find = async (
	t: ExecutionContext,
	reference: string,
	files: Readonly<Record<string, string>>,
	env: (home: string) => Readonly<Record<string, string>> = () => ({}),
) => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, files);
	return findAccount(parseReference(reference), surroundings(home, env(home)));
};

const nameOf = async (...args: Parameters<typeof find>) => {
	const {credentials} = await find(...args);
	return credentials?.username;
};

const podmanFile = '.config/containers/auth.json';

test('take the account of the longest part of the name', async t => {
	const files = {
		[podmanFile]: accounts({
			'reg.example': 'host',
			'reg.example/team': 'team',
			'reg.example/team/app': 'app',
			'reg.example/team/ap': 'wrong',
			'docker.io': 'hub',
		}),
	};
	t.is(await nameOf(t, 'reg.example/team/app', files), 'app');
	t.is(await nameOf(t, 'reg.example/team/other/x', files), 'team');
	t.is(await nameOf(t, 'reg.example/x', files), 'host');
	t.is(await nameOf(t, 'alpine', files), 'hub');
	t.is(await nameOf(t, 'other.example/x', files), undefined);
	t.is(await nameOf(t, 'reg.example:5000/x', files), undefined);
});

test("look in docker's config before podman's files, in the file that is named before both", async t => {
	const files = {
		'.docker/config.json': accounts({'reg.example': 'docker'}),
		[podmanFile]: accounts({'reg.example': 'podman', 'b.example': 'b'}),
		'run/containers/auth.json': accounts({'b.example': 'run'}),
		'named.json': accounts({'reg.example': 'named'}),
	};
	const env = (home: string) => ({XDG_RUNTIME_DIR: path.join(home, 'run')});
	t.is(await nameOf(t, 'reg.example/x', files, env), 'docker');
	t.is(await nameOf(t, 'b.example/x', files, env), 'run');
	t.is(await nameOf(t, 'b.example/x', files), 'b');
	t.is(
		await nameOf(t, 'reg.example/x', files, home => ({
			REGISTRY_AUTH_FILE: path.join(home, 'named.json'),
		})),
		'named',
	);
});

test("ask the helper that podman's file names", async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {
		'docker-credential-mine': `#!${process.execPath}
process.stdin.once('data', server => {
	console.log(JSON.stringify({ServerURL: '', Username: String(server).trim(), Secret: 's'}));
});
`,
		[podmanFile]: JSON.stringify({credHelpers: {'reg.example': 'mine'}}),
	});
	await chmod(path.join(home, 'docker-credential-mine'), 0o755);
	const {credentials} = await findAccount(
		parseReference('reg.example/a/b'),
		surroundings(home, {PATH: home}),
	);
	t.is(credentials?.username, 'reg.example');
});

test('tell of a file that is no JSON, and nothing of what is in it', async t => {
	const error = await t.throwsAsync(
		find(t, 'reg.example/x', {[podmanFile]: '{"auths": secret'}),
		{instanceOf: ImgscopeError},
	);
	t.is(error?.code, 'usage');
	t.regex(error?.message ?? '', /auth\.json: it is not JSON/v);
	t.notRegex(`${error?.message}${String(error?.cause)}`, /secret/v);
});

for (const text of ['', '[]', '{"auths":{"reg.example":5}}', '{"auths":[]}']) {
	test(`find no account in '${text}'`, async t => {
		t.deepEqual(await find(t, 'reg.example/x', {[podmanFile]: text}), {
			problem: undefined,
		});
	});
}
