import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {writeTemporary} from '../helpers/archives.js';
import {
	buildOnBusybox,
	docker,
	engineEnvironment,
	engineHost,
	engineTest,
} from '../helpers/real-engine.js';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

let image = '';
let id = '';

const hooks = engineHost === '' ? undefined : test;

hooks?.before(async () => {
	image = await buildOnBusybox(['LABEL test=references']);
	id = await docker('inspect', '--format', '{{.Id}}', image);
});

hooks?.after.always(async () => {
	if (image !== '') {
		await docker('rmi', '--force', image);
	}
});

const read = async (
	reference: string,
	env: Readonly<Record<string, string>> = engineEnvironment,
) => {
	const {status, stdout, stderr} = await runProgram([reference, '--json'], {
		env,
	});
	return {status, stderr, document: stdout === '' ? {} : parseObject(stdout)};
};

engineTest('an image is found by tag, name, ID and short ID', async t => {
	const forms = [
		image,
		`docker:${image}`,
		`docker://${image}`,
		`docker.io/library/${image}`,
		id,
		id.replace('sha256:', ''),
		id.slice('sha256:'.length, 'sha256:'.length + 12),
	];
	for (const form of forms) {
		const {status, document} = await read(form);
		t.is(status, 0);
		t.like(document, {
			image: {
				id,
				repoTags: [image],
				reference: form,
				source: `docker engine ${engineHost} (DOCKER_HOST)`,
			},
			config: {labels: {test: 'references'}},
			anomalies: [],
		});
	}
});

engineTest('nothing is pulled with --no-pull', async t => {
	const outcome = await runProgram(
		['docker:imgscope-test-none:1', '--no-pull'],
		{
			env: engineEnvironment,
		},
	);
	t.regex(failureOf(outcome), /no image imgscope-test-none:1\n.*--no-pull/v);
	t.true(outcome.stderr.includes(engineHost));
});

engineTest('a pull that cannot succeed is announced and explained', async t => {
	// Nothing listens at port 1.
	const name = '127.0.0.1:1/imgscope-test:1';
	const {status, stdout, stderr} = await runProgram([`docker:${name}`], {
		env: engineEnvironment,
	});
	t.is(status, 2);
	t.is(stdout, '');
	const [announcement, message] = stderr.split('\n');
	t.is(
		announcement,
		`${name} is not at ${engineHost} (DOCKER_HOST): the engine pulls it`,
	);
	t.regex(message ?? '', /^imgscope: .*127\.0\.0\.1:1.*refused/v);
	t.notRegex(stderr, /^\s+at /mv);
});

engineTest('a name that no image can have', async t => {
	const outcome = await runProgram(['docker:No:Image:Name'], {
		env: engineEnvironment,
	});
	t.regex(failureOf(outcome), /No:Image:Name/v);
});

engineTest(
	'an archive wins over an image unless told otherwise, another file does not',
	async t => {
		const env = engineEnvironment;
		const sourceOf = async (cwd: string, name: string) => {
			const {stdout} = await runProgram([name, '--json'], {env, cwd});
			return /"source": "(?<source>[^"]*)"/v.exec(stdout)?.groups?.['source'];
		};

		const archive = await readFile('test/fixtures/example.tar');
		const besideArchive = path.dirname(await writeTemporary(t, image, archive));
		t.is(await sourceOf(besideArchive, image), `archive ${image}`);
		t.regex(
			(await sourceOf(besideArchive, `docker:${image}`)) ?? '',
			/^docker engine /v,
		);
		const besideText = path.dirname(
			await writeTemporary(t, image, 'no archive'),
		);
		t.regex((await sourceOf(besideText, image)) ?? '', /^docker engine /v);
	},
);

engineTest('docker contexts lead to the engine', async t => {
	const config = await writeTemporary(t, 'marker', '');
	const directory = path.join(path.dirname(config), 'docker');
	await mkdir(directory);
	await docker(
		'--config',
		directory,
		'context',
		'create',
		'ours',
		'--docker',
		`host=${engineHost}`,
	);
	const named = await read(image, {
		DOCKER_CONFIG: directory,
		DOCKER_CONTEXT: 'ours',
	});
	t.like(named, {status: 0, document: {image: {id}}});
	await docker('--config', directory, 'context', 'use', 'ours');
	const current = await read(image, {DOCKER_CONFIG: directory});
	t.like(current, {status: 0, document: {image: {id}}});
	const unknown = await runProgram([`docker:${image}`], {
		env: {DOCKER_CONFIG: directory, DOCKER_CONTEXT: 'theirs'},
	});
	t.regex(failureOf(unknown), /theirs/v);
});

test('a socket that does not exist is named', async t => {
	const host = 'unix:///nowhere/docker.sock';
	const outcome = await runProgram(['docker:some-image'], {
		env: {DOCKER_HOST: host},
	});
	t.regex(
		failureOf(outcome),
		/unix:\/\/\/nowhere\/docker\.sock \(DOCKER_HOST\).*no such socket\n.*docker-archive/v,
	);
});
