import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {
	newDockerFiles,
	ociFiles,
	packFiles,
	type TestLayer,
} from '../helpers/build-archive.js';
import {buildEstargz} from '../helpers/build-estargz.js';
import {buildZstdChunked} from '../helpers/build-zstd-chunked.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
import {
	chunked,
	essence,
	expected,
	gzippedLayers,
	image,
	read,
	writeArchive,
	writeLayout,
} from './_forms.js';
import {realEnvironment, realTest} from './_real-docker.js';

realTest('see the same image in a docker engine', async t => {
	execFileSync('docker', ['load'], {
		env: realEnvironment,
		input: await packFiles(newDockerFiles([image])),
		stdio: 'pipe',
	});
	t.deepEqual(
		essence(await read('docker:imgscope-test-forms:1', realEnvironment)),
		await expected(t),
	);
});

const hasCommands = (...names: readonly string[]): boolean =>
	process.platform === 'linux' &&
	names.every(name => {
		try {
			execFileSync('which', [name], {stdio: 'ignore'});
			return true;
		} catch {
			return false;
		}
	});

const podmanTest =
	hasCommands('podman') && process.getuid?.() === 0 ? test : test.skip;

podmanTest('see the same image in podman', async t => {
	const archive = await writeArchive(
		t,
		await packFiles(newDockerFiles([image])),
	);
	execFileSync('podman', ['load', '--input', archive], {stdio: 'pipe'});
	t.teardown(() =>
		execFileSync('podman', ['rmi', 'imgscope-test-forms:1'], {stdio: 'pipe'}),
	);
	t.deepEqual(
		essence(await read('podman:imgscope-test-forms:1')),
		await expected(t),
	);
});

const freePort = async (): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address ? address.port : 0;
};

/** Starts Debian's registry with an empty store; gives its address. */
const startRegistry = async (t: ExecutionContext): Promise<string> => {
	const root = await temporaryDirectory(t);
	const address = `127.0.0.1:${await freePort()}`;
	const config = path.join(root, 'config.yml');
	await writeFile(
		config,
		`version: 0.1\nstorage: {filesystem: {rootdirectory: ${root}/store}}\nhttp: {addr: '${address}'}\n`,
	);
	const child = spawn('docker-registry', ['serve', config], {stdio: 'ignore'});
	t.teardown(async () => {
		child.kill('SIGKILL');
		await once(child, 'exit');
	});
	for (;;) {
		try {
			await fetch(`http://${address}/v2/`);
			return address;
		} catch {
			await pause(20);
		}
	}
};

const registryTest = hasCommands('docker-registry', 'skopeo')
	? test
	: test.skip;

const layersOfRegistry: ReadonlyArray<
	readonly [string, () => Promise<readonly TestLayer[]>, string | undefined]
> = [
	['gzip', async () => gzippedLayers, undefined],
	['eStargz', async () => chunked(buildEstargz, 'gzip'), 'estargz'],
	[
		'zstd:chunked',
		async () => chunked(buildZstdChunked, 'zstd'),
		'zstd-chunked',
	],
];

for (const [name, makeLayers, listedFrom] of layersOfRegistry) {
	registryTest(
		`see the same image at a registry with ${name} layers`,
		async t => {
			const address = await startRegistry(t);
			const layout = await writeLayout(
				t,
				ociFiles([{layers: await makeLayers(), tags: ['1']}]),
			);
			execFileSync(
				'skopeo',
				[
					'copy',
					'--insecure-policy',
					'--preserve-digests',
					'--dest-tls-verify=false',
					`oci:${layout}:1`,
					`docker://${address}/forms:1`,
				],
				{stdio: 'pipe'},
			);
			const found = await read(`registry:${address}/forms:1`);
			t.deepEqual(
				found.layers.map(layer => layer.listedFrom),
				found.layers.map(() => listedFrom),
			);
			t.deepEqual(essence(found), await expected(t));
		},
	);
}
