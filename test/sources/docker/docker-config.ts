import path from 'node:path';
import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {readDockerConfig} from '../../../source/sources/docker/docker-config.js';
import {surroundings, temporaryDirectory, writeFiles} from './_surroundings.js';

test('a missing config is an empty one', async t => {
	const home = await temporaryDirectory(t);
	const config = await readDockerConfig(surroundings(home));
	t.is(config.directory, path.join(home, '.docker'));
	t.is(config.currentContext, undefined);
	t.is(config.auths.size, 0);
});

test('read contexts, accounts and helpers', async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {
		'.docker/config.json': JSON.stringify({
			currentContext: 'far',
			auths: {'a.example': {auth: 'dTpw'}, 'b.example': {}},
			credHelpers: {'c.example': 'gcloud', 'd.example': 5},
			credsStore: 'desktop',
		}),
	});
	const config = await readDockerConfig(surroundings(home));
	t.is(config.currentContext, 'far');
	t.deepEqual([...config.auths.keys()], ['a.example', 'b.example']);
	t.is(config.auths.get('a.example')?.auth, 'dTpw');
	t.deepEqual([...config.credentialHelpers], [['c.example', 'gcloud']]);
	t.is(config.credentialStore, 'desktop');
});

test('DOCKER_CONFIG names the directory', async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {
		'.docker/config.json': '{"currentContext": "wrong"}',
		'other/config.json': '{"currentContext": "right"}',
	});
	const config = await readDockerConfig(
		surroundings(home, {DOCKER_CONFIG: path.join(home, 'other')}),
	);
	t.is(config.currentContext, 'right');
});

for (const text of ['{"auths": {"x": {"auth": "c2VjcmV0"', '[]', 'null']) {
	test(`name the file, not its content, when it is ${text}`, async t => {
		const home = await temporaryDirectory(t);
		await writeFiles(home, {'.docker/config.json': text});
		const error = await t.throwsAsync(readDockerConfig(surroundings(home)), {
			instanceOf: ImgscopeError,
			code: 'usage',
			message: /config\.json/v,
		});
		t.false(error.message.includes('c2Vj'));
	});
}
