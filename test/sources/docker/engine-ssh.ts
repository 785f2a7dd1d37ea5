import process from 'node:process';
import {buffer} from 'node:stream/consumers';
import {setTimeout as pause} from 'node:timers/promises';
import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {sshArguments} from '../../../source/sources/docker/ssh-connection.js';
import {
	answerImage,
	dialStdio,
	imageId,
	open,
	routes,
	sshEndpoint,
	startEngine,
	writeSsh,
} from './_fake-engine.js';

const isAlive = (id: number): boolean => {
	try {
		process.kill(id, 0);
		return true;
	} catch {
		return false;
	}
};

const isGone = async (id: number): Promise<void> => {
	while (isAlive(id)) {
		await pause(5);
	}
};

const processIds = (notes: readonly string[]): readonly number[] =>
	notes.map(note => Number.parseInt(note, 10));

test('ssh is called as docker calls it', t => {
	t.is(
		sshArguments({
			kind: 'ssh',
			hostname: '-oProxyCommand=x',
			user: 'me',
			port: 22,
			socketPath: '/d.sock',
		}).join(' '),
		'-o ConnectTimeout=30 -T -l me -p 22 -- -oProxyCommand=x docker --host unix:///d.sock system dial-stdio',
	);
});

test('one login serves several requests, and ends with the engine', async t => {
	const content = 'x'.repeat(3_000_000);
	const {socket} = await startEngine(
		t,
		routes({
			'GET /images/app/json': answerImage,
			'GET /images/app:latest/get'(response) {
				response.end(content);
			},
		}),
	);
	const ssh = await writeSsh(t, dialStdio(socket));
	const engine = await open(t, sshEndpoint, {env: ssh.env});
	t.like(await engine.inspect('app'), {id: imageId});
	const exported = await buffer(await engine.exportImage('app'));
	t.is(exported.toString(), content);
	const notes = await ssh.notes();
	t.is(notes.length, 1);
	t.regex(notes[0] ?? '', / -l me -p 2222 -- far docker system dial-stdio$/v);
	engine.close();
	await isGone(processIds(notes)[0] ?? 0);
});

test('what ssh says is in the message', async t => {
	const ssh = await writeSsh(
		t,
		String.raw`process.stderr.write('Warning\r\nssh: connect to host far: \u001b[1mno\r\n'); process.exitCode = 255;`,
	);
	const engine = await open(t, sshEndpoint, {env: ssh.env});
	for (const attempt of [
		engine.inspect('app'),
		engine.exportImage(imageId),
		engine.pull('app'),
	]) {
		await t.throwsAsync(attempt, {
			instanceOf: ImgscopeError,
			code: 'source-unavailable',
			message:
				/ssh:\/\/me@far:2222 \(context far\): ssh: Warning; ssh: connect to host far: \\x1b\[1mno \(exit status 255\)$/v,
		});
	}
});

test('ssh that ends without an answer', async t => {
	const ssh = await writeSsh(t, '');
	const engine = await open(t, sshEndpoint, {env: ssh.env});
	await t.throwsAsync(engine.inspect('app'), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
		message: /closed the connection/v,
	});
});

test('ssh that is not installed', async t => {
	const engine = await open(t, sshEndpoint, {env: {PATH: '/nowhere'}});
	await t.throwsAsync(engine.inspect('app'), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
		message: /the program ssh is not installed/v,
	});
});

test('ssh that breaks in the middle of an export', async t => {
	const ssh = await writeSsh(
		t,
		String.raw`process.stdin.once('data', () => {
	process.stdout.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n', () => {
		process.stderr.write('Connection reset', () => process.exit(255));
	});
});`,
	);
	const engine = await open(t, sshEndpoint, {env: ssh.env});
	const stream = await engine.exportImage(imageId);
	await t.throwsAsync(buffer(stream), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
		message: /in the middle of the export/v,
	});
});

test('the signal kills an ssh that hangs', async t => {
	const ssh = await writeSsh(
		t,
		`process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000);`,
	);
	const engine = await open(t, sshEndpoint, {env: ssh.env});
	const controller = new AbortController();
	const outcome = t.throwsAsync(engine.inspect('app', controller.signal), {
		code: 'stopped',
	});
	let notes: readonly string[] = [];
	while (notes.length === 0) {
		await pause(5);

		notes = await ssh.notes().catch(() => []);
	}

	controller.abort();
	await outcome;
	await isGone(processIds(notes)[0] ?? 0);
});
