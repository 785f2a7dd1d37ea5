import {Buffer} from 'node:buffer';
import {execFileSync, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {asArray, asRecord} from '../../../source/archive/json-document.js';
import {containerdSource} from '../../../source/sources/containerd.js';
import {probeSocket} from '../../../source/sources/podman/probe-socket.js';
import {ociFiles} from '../../helpers/build-archive.js';
import {packLayer} from '../../helpers/build-layer.js';
import {writeFiles as writeLayout} from '../../helpers/open-archive.js';
import {contentOf, describeRead, openTestCache} from '../cache/_open.js';
import {surroundings, temporaryDirectory} from '../docker/_surroundings.js';
import {listen, withProgram} from '../_containerd.js';
import {openRequest, packImage} from '../_open-request.js';

const names: ReadonlyArray<readonly [string, string]> = [
	['app:1', 'docker.io/library/app:1'],
	['team/app', 'docker.io/team/app:latest'],
	['docker.io/app:1', 'docker.io/library/app:1'],
	['r.example:5000/app:1', 'r.example:5000/app:1'],
	['odd', 'odd'],
];

/** A script that answers as `ctr` does where there is one image. */
const writeStore = async (t: ExecutionContext, name: string) => {
	const files = ociFiles([
		{layers: [{tar: await packLayer([{name: 'a', body: 'a'}])}]},
	]);
	const index = asRecord(
		JSON.parse(Buffer.from(files.get('index.json')!).toString()),
	);
	const {mediaType, digest} = asRecord(asArray(index['manifests'])[0]);
	const directory = await temporaryDirectory(t);
	await writeLayout(directory, files);
	return `if (args[1] === 'list') {
	console.log('REF TYPE DIGEST SIZE PLATFORMS LABELS');
	console.log('other:1 x sha256:${'0'.repeat(64)} 1 B linux/amd64 -');
	console.log(${JSON.stringify(`${name}    ${String(mediaType)} ${String(digest)} 1.1 KiB linux/amd64 -`)});
} else if (args[0] === 'content' && args[1] === 'get') {
	const file = ${JSON.stringify(directory)} + '/blobs/' + args[2].replace(':', '/');
	if (fs.existsSync(file)) {
		process.stdout.write(fs.readFileSync(file));
	} else {
		process.stderr.write('ctr: content ' + args[2] + ': not found');
		process.exitCode = 1;
	}
}`;
};

for (const [name, complete] of names) {
	test(`ctr knows ${name} as ${complete}`, async t => {
		const {around} = await withProgram(
			t,
			'ctr',
			await writeStore(t, complete),
			{
				CONTAINERD_ADDRESS: await listen(t),
				CONTAINERD_NAMESPACE: 'k8s.io',
			},
		);
		const {info} = await containerdSource.open(openRequest(name, around));
		t.is(info.source, 'containerd namespace k8s.io (ctr)');
		t.deepEqual(info.repoTags, complete === 'odd' ? [] : [complete]);
		t.is(info.layers.length, 1);
	});
}

test('of a second opening with ctr no layer and no document is read', async t => {
	const {cache} = await openTestCache(t);
	const {around, notes} = await withProgram(
		t,
		'ctr',
		await writeStore(t, 'docker.io/library/app:1'),
		{CONTAINERD_ADDRESS: await listen(t)},
	);
	const request = openRequest('app:1', around, {cache});
	const first = await containerdSource.open(request);
	const before = await notes();
	t.true(before.some(note => note.includes(' content get sha256:')));
	const second = await containerdSource.open(request);
	t.deepEqual(describeRead(second), describeRead(first));
	const after = await notes();
	t.deepEqual(
		after.slice(before.length).map(note => note.replace(/^\d+ /v, '')),
		['images list'],
	);
	t.is(await contentOf(second, 'a', 0), 'a');
});

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
	const {cache, lines} = await openTestCache(t);
	const request = openRequest('app:1', around, {cache});
	const first = await containerdSource.open(request);
	t.like(first.info, {id, layers: {length: 2}});
	t.is(await contentOf(first, 'b', 1), 'b');
	const second = await containerdSource.open(request);
	t.deepEqual(describeRead(second), describeRead(first));
	t.is(lines.filter(line => line.includes('from the cache')).length, 2);
	await t.throwsAsync(containerdSource.open(openRequest('nope', around)), {
		code: 'image-not-found',
	});
});
