import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {failureOf, runProgram} from '../helpers/run-program.js';

/** A file `config.yaml` with this text in a directory of its own. */
const writeConfig = async (
	t: ExecutionContext,
	...lines: readonly string[]
): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'imgscope-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	await mkdir(path.join(folder, 'imgscope'));
	const file = path.join(folder, 'imgscope', 'config.yaml');
	await writeFile(file, lines.join('\n'));
	return file;
};

/** The line of what `imgscope config` prints that sets this. */
const lineOf = (stdout: string, name: string): string =>
	stdout.split('\n').find(line => line.trimStart().startsWith(`${name}:`)) ??
	'';

test('without a file all is default', async t => {
	const {status, stdout, stderr} = await runProgram(['config']);
	t.is(status, 0);
	t.is(stderr, '');
	t.regex(lineOf(stdout, 'sort'), /^sort: name +# default$/);
	t.regex(
		lineOf(stdout, 'files.sort'),
		/^ {2}files\.sort: \[s, ctrl\+o] +# de/,
	);
});

test('--config, IMGSCOPE_CONFIG and XDG_CONFIG_HOME name a file', async t => {
	const file = await writeConfig(t, '# mine', 'sort: size');
	const runs = await Promise.all([
		runProgram(['config', '--config', file]),
		runProgram(['config'], {env: {IMGSCOPE_CONFIG: file}}),
		runProgram(['config'], {
			env: {XDG_CONFIG_HOME: path.dirname(path.dirname(file))},
		}),
	]);
	for (const {status, stdout} of runs) {
		t.is(status, 0);
		t.regex(lineOf(stdout, 'sort'), /^sort: size +# /);
		t.true(lineOf(stdout, 'sort').endsWith(`# ${file}:2`));
	}
});

test('limits of the file hold for every image, and --limit before them', async t => {
	const file = await writeConfig(t, 'limits: {entries: 3}');
	const image = 'test/fixtures/example.tar';
	const [refused, raised] = await Promise.all([
		runProgram(['--config', file, image]),
		runProgram(['--config', file, '--limit', 'entries=9000', image]),
	]);
	t.regex(
		failureOf(refused),
		/more than 3 files and directories\n.*--limit entries=12\n$/v,
	);
	t.is(raised.status, 0);
	const {stdout} = await runProgram([
		'config',
		'--config',
		file,
		'--limit',
		'document=1MiB',
	]);
	t.regex(lineOf(stdout, 'entries'), /^ {2}entries: 3 +# .*:1$/v);
	t.regex(lineOf(stdout, 'document'), /: 1MiB +# option: --limit$/v);
});

test('the environment counts before the file, options before both', async t => {
	const file = await writeConfig(t, 'source: docker');
	const env = {IMGSCOPE_SOURCE: 'podman', IMGSCOPE_CONFIG: file};
	const [environment, option] = await Promise.all([
		runProgram(['config'], {env}),
		runProgram(['config', '--source', 'registry'], {env}),
	]);
	t.regex(
		lineOf(environment.stdout, 'source'),
		/^source: podman +# environment: IMGSCOPE_SOURCE$/,
	);
	t.regex(
		lineOf(option.stdout, 'source'),
		/^source: registry +# option: --source$/,
	);
});

test('the same as JSON', async t => {
	const file = await writeConfig(t, 'keys: {app.help: []}', 'hide: unchanged');
	const {stdout} = await runProgram(['config', '--json', '--config', file]);
	t.like(JSON.parse(stdout), {
		file,
		settings: {
			hide: {
				value: ['unchanged'],
				origin: {kind: 'file', file, line: 2, column: 1},
			},
			sort: {value: 'name', origin: {kind: 'default'}},
		},
		keys: {'app.help': {keys: [], origin: {kind: 'file', line: 1, column: 8}}},
	});
});

test('what is wrong in a file has its line, column and a suggestion', async t => {
	const file = await writeConfig(t, 'sort: size', 'colapse: true');
	const failure = failureOf(await runProgram(['config', '--config', file]));
	t.is(
		failure,
		`imgscope: ${file}:2:1: There is no setting "colapse"\nDid you mean "collapse"?\n`,
	);
});

test('a wrong file stops every command that would count on it', async t => {
	const env = {
		IMGSCOPE_CONFIG: await writeConfig(t, 'keys: {app.quit: ctrl+m}'),
	};
	const failure = failureOf(
		await runProgram(['test/fixtures/example.tar'], {env}),
	);
	t.regex(failure, /:1:18: The key "ctrl\+m" cannot be used: .*enter\n$/);
});

test('several problems are counted', async t => {
	const file = await writeConfig(t, 'sort: 1', 'hide: 2', 'keys: 3');
	t.regex(
		failureOf(await runProgram(['config', '--config', file])),
		/2 more problems are behind it\.\n$/,
	);
});

test('a file that is named must be there', async t => {
	for (const options of [
		{args: ['config', '--config', '/nonexistent/c.yaml'], env: {}},
		{args: ['config'], env: {IMGSCOPE_CONFIG: '/nonexistent/c.yaml'}},
	]) {
		t.is(
			failureOf(await runProgram(options.args, {env: options.env})),
			'imgscope: There is no configuration /nonexistent/c.yaml\n',
		);
	}
});

test('a file that is a directory is said to be one', async t => {
	t.regex(
		failureOf(await runProgram(['config', '--config', '/'])),
		/Cannot read the configuration \/: .*directory/,
	);
});

test('a configured source does not hide files, and is asked for other names', async t => {
	const env = {
		IMGSCOPE_CONFIG: await writeConfig(t, 'source: containerd'),
	};
	const [file, name] = await Promise.all([
		runProgram(['test/fixtures/example.tar'], {env}),
		runProgram(['nginx:1'], {env: {...env, PATH: '/nonexistent'}}),
	]);
	t.is(file.status, 0);
	t.regex(failureOf(name), /nerdctl|ctr|containerd/);
});
