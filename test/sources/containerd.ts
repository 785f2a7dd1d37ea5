import {execFileSync, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {containerdSource} from '../../source/sources/containerd.js';
import {probeSocket} from '../../source/sources/podman/probe-socket.js';
import {surroundings, temporaryDirectory} from './docker/_surroundings.js';
import {isGone, writeExecutable} from './_executable.js';
import {openRequest, packImage} from './_open-request.js';

/** A socket on which somebody listens. */
const listen = async (t: ExecutionContext): Promise<string> => {
	const socket = path.join(await temporaryDirectory(t), 'c.sock');
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(socket, resolve);
	});
	t.teardown(() => server.close());
	return socket;
};

/** Surroundings with one program alone, which notes its process and arguments in `notes`. */
const withProgram = async (
	t: ExecutionContext,
	name: string,
	script: string,
	env: Readonly<Record<string, string>> = {},
) => {
	const notes = path.join(await temporaryDirectory(t), 'notes');
	const directory = await writeExecutable(
		t,
		name,
		String.raw`const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(notes)}, process.pid + ' ' + args.join(' ') + '\n');
${script}`,
	);
	return {
		around: surroundings('/nowhere', {...env, PATH: directory}),
		async notes() {
			const text = await readFile(notes, 'utf8');
			return text.trim().split('\n');
		},
	};
};

const writeImage = async (t: ExecutionContext): Promise<string> => {
	const {archive} = await packImage([[{name: 'a', body: 'a'}]], ['app:1']);
	const file = path.join(await temporaryDirectory(t), 'image.tar');
	await writeFile(file, archive);
	return file;
};

const write = (file: string): string =>
	`process.stdout.write(fs.readFileSync(${JSON.stringify(file)}));`;

test('nerdctl save', async t => {
	const {around, notes} = await withProgram(
		t,
		'nerdctl',
		write(await writeImage(t)),
	);
	const {info, contents} = await containerdSource.open(
		openRequest('app:1', around),
	);
	t.deepEqual(info.repoTags, ['app:1']);
	t.is(contents.length, 1);
	t.is(info.source, 'containerd namespace default (nerdctl)');
	const [note] = await notes();
	t.regex(note!, /^\d+ save --platform linux\/amd64 app:1$/v);
});

const names: ReadonlyArray<readonly [string, string]> = [
	['app:1', 'docker.io/library/app:1'],
	['team/app', 'docker.io/team/app:latest'],
	['docker.io/app:1', 'docker.io/library/app:1'],
	['r.example:5000/app:1', 'r.example:5000/app:1'],
	['odd', 'odd'],
];

for (const [name, complete] of names) {
	test(`ctr knows ${name} as ${complete}`, async t => {
		const file = await writeImage(t);
		const {around, notes} = await withProgram(
			t,
			'ctr',
			String.raw`if (args[1] === 'list') console.log('other:1\n${complete}'); else ${write(file)}`,
			{
				CONTAINERD_ADDRESS: await listen(t),
				CONTAINERD_NAMESPACE: 'k8s.io',
			},
		);
		const {info} = await containerdSource.open(openRequest(name, around));
		t.is(info.source, 'containerd namespace k8s.io (ctr)');
		const [, note] = await notes();
		t.true(
			note!.endsWith(` images export --platform linux/amd64 - ${complete}`),
		);
	});
}

const failures: ReadonlyArray<readonly [string, string, string, RegExp]> = [
	[
		'an unknown image',
		'time="now" level=fatal msg="no such image: app:1"',
		'image-not-found',
		/containerd has no image app:1$/v,
	],
	[
		'no permission',
		'dial unix /run/c.sock: connect: permission denied',
		'source-unavailable',
		/nerdctl says: dial unix .* permission denied$/v,
	],
	[
		'anything else',
		'first\ncontent \u001B[2J not found',
		'source-unavailable',
		/nerdctl says: content \\x1b\[2J not found$/v,
	],
	['no word', '', 'source-unavailable', /it ended with status 1$/v],
];

for (const [title, said, code, message] of failures) {
	test(`nerdctl fails: ${title}`, async t => {
		const {around} = await withProgram(
			t,
			'nerdctl',
			`process.stdout.write('half'); process.stderr.write(${JSON.stringify(said)}); process.exitCode = 1;`,
		);
		const error = await t.throwsAsync(
			containerdSource.open(openRequest('app:1', around)),
			{code, message},
		);
		t.truthy(Reflect.get(error, 'hint'));
	});
}

test('an unknown image with ctr', async t => {
	const {around} = await withProgram(t, 'ctr', '', {
		CONTAINERD_ADDRESS: await listen(t),
	});
	await t.throwsAsync(containerdSource.open(openRequest('app', around)), {
		code: 'image-not-found',
		message: /containerd has no image app$/v,
	});
});

test('ctr without containerd', async t => {
	const {around} = await withProgram(t, 'ctr', '', {
		CONTAINERD_ADDRESS: '/nowhere/c.sock',
	});
	await t.throwsAsync(containerdSource.open(openRequest('app', around)), {
		code: 'source-unavailable',
		message: /containerd at \/nowhere\/c\.sock: there is no such socket/v,
	});
});

test('neither program is there', async t => {
	const home = await temporaryDirectory(t);
	const around = surroundings(home, {PATH: home});
	await t.throwsAsync(containerdSource.open(openRequest('app', around)), {
		code: 'source-unavailable',
		message: /neither nerdctl nor ctr is installed/v,
	});
});

test('a name that would be an option is refused', async t => {
	const {around} = await withProgram(t, 'nerdctl', '');
	await t.throwsAsync(containerdSource.open(openRequest('--x', around)), {
		code: 'usage',
	});
});

test('the signal ends the program', async t => {
	const stopping = new AbortController();
	const {around, notes} = await withProgram(
		t,
		'nerdctl',
		`process.stdout.write(Buffer.alloc(100)); setInterval(() => {}, 1000);`,
	);
	const opened = containerdSource.open(
		openRequest('app', around, {
			signal: stopping.signal,
			onProgress({stage}) {
				if (stage === 'reading') {
					stopping.abort();
				}
			},
		}),
	);
	await t.throwsAsync(opened, {code: 'stopped'});
	const [note] = await notes();
	await isGone(Number.parseInt(note!, 10));
});

const isReal =
	process.getuid?.() === 0 &&
	existsSync('/usr/bin/containerd') &&
	existsSync('/usr/bin/ctr');

/** A containerd of its own, gone after the test. */
const startContainerd = async (t: ExecutionContext): Promise<string> => {
	const directory = await temporaryDirectory(t);
	const socket = path.join(directory, 'c.sock');
	const file = path.join(directory, 'config.toml');
	await writeFile(
		file,
		`version = 2
root = "${directory}/root"
state = "${directory}/state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
address = "${socket}"
[ttrpc]
address = "${directory}/t.sock"
`,
	);
	const child = spawn('containerd', ['--config', file], {stdio: 'ignore'});
	const ended = new Promise(resolve => {
		child.once('close', resolve);
	});
	t.teardown(async () => {
		child.kill();
		await ended;
	});
	while ((await probeSocket(socket)) !== undefined) {
		t.is(child.exitCode, null);
		await pause(20);
	}

	return socket;
};

(isReal ? test : test.skip)('a real containerd, through ctr', async t => {
	const address = await startContainerd(t);
	const {id, archive} = await packImage(
		[[{name: 'a', body: 'a'}], [{name: 'b', body: 'b'}]],
		['app:1'],
	);
	const env = {
		PATH: '/usr/bin:/bin',
		CONTAINERD_ADDRESS: address,
		CONTAINERD_NAMESPACE: 'imgscope',
	};
	execFileSync('ctr', ['images', 'import', '--no-unpack', '-'], {
		env,
		input: archive,
		stdio: 'pipe',
	});
	const around = surroundings('/nowhere', env);
	const {info} = await containerdSource.open(openRequest('app:1', around));
	t.like(info, {id, layers: {length: 2}});
	await t.throwsAsync(containerdSource.open(openRequest('nope', around)), {
		code: 'image-not-found',
	});
});
