import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {failureOf, runProgram} from '../helpers/run-program.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';
import {startCountingEngine} from '../sources/cache/_open.js';

const example = 'test/fixtures/example.tar';

test('--log tells in a file what was done and how long it took', async t => {
	const file = path.join(await temporaryDirectory(t), 'log');
	for (const times of [1, 2]) {
		const {status, stderr} = await runProgram([
			example,
			'--json',
			'--log',
			file,
		]);
		t.is(status, 0);
		t.is(stderr, '');
		const log = await readFile(file, 'utf8');
		t.is(log.match(/ imgscope \d\S*, node v/gv)?.length, times);
	}

	const {mode} = await stat(file);
	t.is(mode & 0o777, 0o600);
	const log = await readFile(file, 'utf8');
	for (const line of log.trimEnd().split('\n')) {
		t.regex(line, /^\d{4}-\d\d-\d\dT[\d:.]+Z \d+ \+[\d.]+ m?s \S/v);
	}

	t.regex(log, / layer \S+: \d+ entries in [\d.]+ m?s\n/v);
	t.regex(log, / image \S+: \d+ layers, from .*, in [\d.]+ m?s\n/v);
	t.regex(log, / analysis of \d+ entries: [\d.]+ m?s\n/v);
	t.regex(log, / ended with 0\n$/v);
});

test('--verbose tells it on standard error, beside the document', async t => {
	const {stdout, stderr} = await runProgram([example, '--json', '--verbose']);
	t.notThrows(() => JSON.parse(stdout) as unknown);
	t.regex(stderr, /^imgscope: \+[\d.]+ m?s imgscope /v);
	t.regex(stderr, /\nimgscope: \+[\d.]+ m?s analysis of \d+ entries: /v);
});

test('the log tells how long looking into contents took', async t => {
	const file = path.join(await temporaryDirectory(t), 'log');
	await runProgram(['advise', example, '--log', file]);
	t.regex(
		await readFile(file, 'utf8'),
		/ contents of [1-9]\d* files: looked into in [\d.]+ m?s\n/v,
	);
});

test('what is secret is in no log, and nothing that moves the cursor', async t => {
	const {status, stderr} = await runProgram([
		'registry:localhost:1/https://me:hunter22@there/\u{1B}[2Ja',
		'--verbose',
	]);
	t.is(status, 2);
	t.regex(stderr, /\nimgscope: \+[\d.]+ m?s failed: /v);
	const lines = stderr.split('\n').filter(line => line.includes('imgscope: +'));
	t.notRegex(lines.join('\n'), /hunter22/v);
	t.false(lines.join('').includes('\u001B'));
});

test('a log that cannot be written is said at once', async t => {
	t.regex(
		failureOf(await runProgram([example, '--log', '/nonexistent/a/log'])),
		/Cannot write the log \/nonexistent\/a\/log: /v,
	);
});

test('the log tells which layers were in the cache', async t => {
	const {socket} = await startCountingEngine(t);
	const env = {
		DOCKER_HOST: `unix://${socket}`,
		XDG_CACHE_HOME: await temporaryDirectory(t),
	};
	const run = async () => {
		const {stderr} = await runProgram(['docker:app', '--json', '--verbose'], {
			env,
		});
		return stderr;
	};

	t.regex(await run(), / layer sha256:\S+: \d+ bytes read, /v);
	const second = await run();
	t.regex(second, / image app: all from the cache in /v);
	t.notRegex(second, /bytes read/v);
});
