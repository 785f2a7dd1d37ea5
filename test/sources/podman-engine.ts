import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {podmanEngine} from '../../source/sources/podman-engine.js';
import {packLayer} from '../helpers/build-layer.js';
import {
	answerJson,
	dialStdio,
	routes,
	startEngine,
	writeSsh,
} from './docker/_fake-engine.js';
import {
	surroundings,
	temporaryDirectory,
	writeFiles,
} from './docker/_surroundings.js';
import {isGone, writeExecutable} from './_executable.js';
import {openRequest, packImage} from './_open-request.js';

const startPodman = async (t: ExecutionContext) => {
	const {id, archive} = await packImage([[{name: 'hello', body: 'hi'}]]);
	const bareId = id.slice('sha256:'.length);
	let isPulled = false;
	const {socket} = await startEngine(
		t,
		routes({
			'GET /v4.0.0/libpod/images/app/json'(response) {
				answerJson(response, 200, {
					Id: bareId,
					RepoTags: ['localhost/app:latest'],
				});
			},
			'GET /v4.0.0/libpod/images/far:1/json'(response) {
				answerJson(
					response,
					isPulled ? 200 : 404,
					isPulled ? {Id: bareId} : {message: 'far:1: image not known'},
				);
			},
			'POST /images/create?fromImage=far&tag=1'(response, request) {
				t.is(request.headers['x-registry-auth'], undefined);
				isPulled = true;
				response.end('{"status":"Download complete"}\n');
			},
			[`GET /images/${bareId}/get`](response) {
				response.end(archive);
			},
		}),
	);
	return {socket, id};
};

const hostOf = (socket: string) =>
	surroundings('/nowhere', {CONTAINER_HOST: `unix://${socket}`});

test('names are found as podman finds them', async t => {
	const {socket, id} = await startPodman(t);
	const {info} = await podmanEngine.open(openRequest('app', hostOf(socket)));
	t.like(info, {
		id,
		repoTags: ['localhost/app:latest'],
		source: `podman engine unix://${socket} (CONTAINER_HOST)`,
	});
});

test('a missing image is pulled with podman’s own accounts', async t => {
	const {socket} = await startPodman(t);
	const request = openRequest('far:1', hostOf(socket));
	await t.throwsAsync(podmanEngine.open({...request, pull: false}), {
		code: 'pull-forbidden',
		message: /The podman service at unix:.* has no image far:1/v,
	});
	const {info} = await podmanEngine.open(request);
	t.is(info.layers.length, 1);
});

test('through ssh the podman of the other machine is asked', async t => {
	const {socket} = await startPodman(t);
	const {env, notes} = await writeSsh(t, dialStdio(socket));
	const far = surroundings('/nowhere', {
		...env,
		CONTAINER_HOST: 'ssh://me@far/run/p.sock',
		CONTAINER_SSHKEY: '/key',
	});
	await podmanEngine.open(openRequest('app', far));
	const [note] = await notes();
	t.regex(
		note!,
		/-l me -i \/key -- far podman --url unix:\/\/\/run\/p\.sock system dial-stdio$/v,
	);
});

test('messages say podman', async t => {
	await t.throwsAsync(
		podmanEngine.open(openRequest('app', hostOf('/nowhere/p.sock'))),
		{
			code: 'source-unavailable',
			message:
				/podman service at unix:\/\/\/nowhere\/p\.sock \(CONTAINER_HOST\): there is no such socket/v,
		},
	);
});

// Where the system's podman listens, there is nothing to be started.
const testWithout = existsSync('/run/podman/podman.sock') ? test.skip : test;

/** Surroundings in which only a command `podman` is there; temporary files go into their home. */
const onlyCommand = async (t: ExecutionContext, script: string) => {
	const home = await temporaryDirectory(t);
	const directory = await writeExecutable(t, 'podman', script);
	return surroundings(home, {
		PATH: directory,
		TMPDIR: home,
		CONTAINERS_CONF: '/nowhere',
	});
};

const forward = (target: string, notes: string): string => `
const net = require('node:net');
require('node:fs').writeFileSync(${JSON.stringify(notes)}, String(process.pid));
net.createServer(client => {
	const engine = net.connect(${JSON.stringify(target)});
	engine.on('error', () => client.destroy());
	client.on('error', () => engine.destroy());
	client.pipe(engine).pipe(client);
}).listen(process.argv.at(-1).slice('unix://'.length));
`;

testWithout(
	'a service is started when there is none, and nothing stays of it',
	async t => {
		const {socket, id} = await startPodman(t);
		const notes = path.join(await temporaryDirectory(t), 'notes');
		const around = await onlyCommand(t, forward(socket, notes));
		const {info} = await podmanEngine.open(openRequest('app', around));
		t.is(info.id, id);
		t.regex(info.source, /podman\.sock \(started for imgscope\)$/v);
		await isGone(Number(await readFile(notes, 'utf8')));
		t.deepEqual(await readdir(around.home), []);
	},
);

testWithout('stopping ends the service that was started', async t => {
	const {socket} = await startEngine(t, () => {
		stopping.abort();
	});
	const stopping = new AbortController();
	const notes = path.join(await temporaryDirectory(t), 'notes');
	const around = await onlyCommand(t, forward(socket, notes));
	const {signal} = stopping;
	await t.throwsAsync(podmanEngine.open(openRequest('app', around, {signal})), {
		code: 'stopped',
	});
	await isGone(Number(await readFile(notes, 'utf8')));
	t.deepEqual(await readdir(around.home), []);
});

testWithout('a service that is about to start is stopped too', async t => {
	const notes = path.join(await temporaryDirectory(t), 'notes');
	const around = await onlyCommand(
		t,
		`require('node:fs').writeFileSync(${JSON.stringify(notes)}, String(process.pid)); setInterval(() => {}, 1000);`,
	);
	const stopping = new AbortController();
	const opened = podmanEngine.open(
		openRequest('app', around, {signal: stopping.signal}),
	);
	const isStarted = async () =>
		readFile(notes, 'utf8').then(
			text => text !== '',
			() => false,
		);
	while (!(await isStarted())) {
		// The file appears when the program runs.
	}

	stopping.abort();
	await t.throwsAsync(opened, {code: 'stopped'});
	await isGone(Number(await readFile(notes, 'utf8')));
	t.deepEqual(await readdir(around.home), []);
});

testWithout('a service that fails says why, and what was tried', async t => {
	const around = await onlyCommand(
		t,
		String.raw`process.stderr.write('cannot \u001b[2J chown\n'); process.exitCode = 125;`,
	);
	await t.throwsAsync(podmanEngine.open(openRequest('app', around)), {
		code: 'source-unavailable',
		message:
			/Cannot start a podman service: cannot \\x1b\[2J chown \(unix:\/\/\/run\/podman\/podman\.sock: /v,
	});
	t.deepEqual(await readdir(around.home), []);
});

testWithout('no service and no command', async t => {
	const home = await temporaryDirectory(t);
	const around = surroundings(home, {
		PATH: home,
		TMPDIR: home,
		CONTAINERS_CONF: '/nowhere',
	});
	await t.throwsAsync(podmanEngine.open(openRequest('app', around)), {
		code: 'source-unavailable',
		message: /the command podman is not installed \(unix:/v,
	});
	t.deepEqual(await readdir(home), []);
});

const hasPodman = (): boolean => {
	try {
		execFileSync('podman', ['--version'], {stdio: 'ignore'});
		return process.getuid?.() === 0;
	} catch {
		return false;
	}
};

(hasPodman() ? testWithout : test.skip)(
	'real podman with its own store',
	async t => {
		const home = await temporaryDirectory(t);
		await writeFiles(home, {
			'storage.conf': `[storage]\ndriver = "vfs"\ngraphroot = "${home}/graph"\nrunroot = "${home}/run"\n`,
		});
		const env = {
			...process.env,
			TMPDIR: home,
			CONTAINERS_STORAGE_CONF: path.join(home, 'storage.conf'),
			CONTAINERS_CONF: '/dev/null',
			CONTAINER_HOST: undefined,
		};
		const layer = await packLayer([{name: 'hello', body: 'hi'}]);
		const input = {env, input: layer, stdio: 'pipe'} as const;
		execFileSync('podman', ['import', '-', 'localhost/imgscope-real:1'], input);
		const around = surroundings(home, env);
		const request = openRequest('imgscope-real:1', around);
		const {info, contents} = await podmanEngine.open(request);
		t.deepEqual(info.repoTags, ['localhost/imgscope-real:1']);
		t.is(contents[0]?.entries.count, 1);
		await t.throwsAsync(
			podmanEngine.open(openRequest('imgscope-nope', around, {pull: false})),
			{code: 'pull-forbidden'},
		);
		const left = await readdir(home);
		t.deepEqual(
			left.filter(name => name.startsWith('imgscope')),
			[],
		);
	},
);
