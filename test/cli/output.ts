import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {
	bareEnvironment,
	programPath,
	runProgram,
} from '../helpers/run-program.js';

test('without a terminal there is a summary in plain text', async t => {
	const file = await writeArchive(t, shop);
	const {status, stdout, stderr} = await runProgram([file]);
	t.is(status, 0);
	t.is(stderr, '');
	t.deepEqual(stdout.split('\n'), [
		`${file}  linux/amd64  3.31 kB in 3 layers`,
		'live 1.31 kB, wasted 2 kB, efficiency 39.5 %, own layers waste 60.5 %',
		'the base image is a guess: layer 0 is taken for it',
		'',
		'layers',
		'  0    2 kB  ADD file:base in /',
		'  1  1.3 kB  RUN rm /etc/motd && chmod 700 /etc',
		'  2     6 B  RUN echo hello > /hello',
		'',
		'wasted',
		'  1 kB  deleted      /etc/motd    layer 0 → 1  RUN rm /etc/motd && chmod 700 /etc',
		'  1 kB  overwritten  /etc/passwd  layer 0 → 1  RUN rm /etc/motd && chmod 700 /etc',
		'',
	]);
});

for (const env of [{}, {FORCE_COLOR: '3'}, {NO_COLOR: '1'}, {TERM: 'dumb'}]) {
	test(`no escape code leaves with ${JSON.stringify(env)}`, async t => {
		const file = await writeArchive(t, shop);
		for (const args of [[file], ['--ci', file], ['files', file]]) {
			const {stdout, stderr} = await runProgram(args, {env});
			t.false((stdout + stderr).includes('\u001B'));
		}
	});
}

test('a reader that has enough ends the program well', async t => {
	const members = Array.from({length: 20_000}, (_, index) => ({
		name: `directory/file-${index}`,
		body: '',
	}));
	const file = await writeArchive(t, {steps: [{command: 'COPY', members}]});
	const child = spawn(process.execPath, [programPath, 'files', file], {
		env: bareEnvironment(),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const complaint = text(child.stderr);
	await once(child.stdout, 'data');
	child.stdout.destroy();
	await once(child, 'exit');
	t.is(child.exitCode, 0);
	t.is(await complaint, '');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	test(`${signal} ends the reading at once and quietly`, async t => {
		// A pipe that nobody ever writes to.
		const child = spawn(
			process.execPath,
			[programPath, 'docker-archive:/dev/stdin'],
			{
				env: bareEnvironment(),
				stdio: ['pipe', 'pipe', 'pipe'],
			},
		);
		const said = Promise.all([text(child.stdout), text(child.stderr)]);
		child.stdin.write('not yet an archive');
		child.kill(signal);
		await once(child, 'close');
		t.deepEqual(await said, ['', '']);
		t.true(child.signalCode === signal || (child.exitCode ?? 0) > 128);
	});
}
