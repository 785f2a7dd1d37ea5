import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync} from 'node:fs';
import {chmod, chown, mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {openCacheDirectory} from '../../../source/sources/cache/cache-directory.js';
import {createImageCache} from '../../../source/sources/cache/image-cache.js';
import {registrySource} from '../../../source/sources/registry/registry-source.js';
import {eventually} from '../../helpers/pty.js';
import {
	bareEnvironment,
	programPath,
	runProgram,
} from '../../helpers/run-program.js';
import {runOnSmallDisk} from '../../helpers/small-disk.js';
import {surroundings, temporaryDirectory} from '../docker/_surroundings.js';
import {openRequest} from '../_open-request.js';
import {fakeRegistry, startServer} from '../registry/_fake-registry.js';
import {emptyContent, putImage} from '../registry/_image.js';
import {
	describeRead,
	layers,
	openTestCache,
	startCountingEngine,
} from './_open.js';

/** Names that take more room than there is. */
const manyFiles = Array.from({length: 3000}, (_, index) => ({
	name: `directory/file-with-a-long-name-${index}-${index * 7919}`,
	body: String(index),
	mtime: new Date(0),
}));

test('a full disk is no failure, and nothing half-written stays on it', async t => {
	const {socket, exports} = await startCountingEngine(t, {
		layers: [...layers, manyFiles],
	});
	const directory = await temporaryDirectory(t);
	const env = bareEnvironment({
		DOCKER_HOST: `unix://${socket}`,
		XDG_CACHE_HOME: directory,
	});
	const args = [programPath, 'docker:app', '--json'];
	const {stdout, stderr, files} = await runOnSmallDisk({
		directory,
		kilobytes: 64,
		args: [...args, '--verbose'],
		env,
	});
	t.regex(
		stderr,
		/cache: layer-[\da-f]{64}-xxh64 is not kept: (?:no space left on device|file too large)/v,
	);
	t.true(files.length > 0);
	t.false(files.some(file => path.basename(file).startsWith('.')));
	const anew = await runProgram(args.slice(1), {
		env: {DOCKER_HOST: `unix://${socket}`},
	});
	t.is(stdout, anew.stdout);
	t.is(exports.length, 2);
});

/** Does something as a user who may not write everywhere. */
const withoutRoot = async <Result>(
	run: () => Promise<Result>,
): Promise<Result> => {
	const isRoot = process.getuid?.() === 0;
	if (isRoot) {
		process.seteuid!(65_534);
	}

	try {
		return await run();
	} finally {
		if (isRoot) {
			process.seteuid!(0);
		}
	}
};

const openIn = async (directory: string) => {
	const lines: string[] = [];
	const log = (line: string) => {
		lines.push(line);
	};

	const opened = await openCacheDirectory(directory, {most: 1e9, log});
	return {opened, lines, log};
};

test.serial('what is in a cache that cannot be written is used', async t => {
	const {open, exports, become} = await startCountingEngine(t);
	const {cache, directory} = await openTestCache(t);
	const first = await open({cache});
	await chmod(path.dirname(directory), 0o755);
	await chmod(directory, 0o555);
	for (const name of await readdir(directory)) {
		await chmod(path.join(directory, name), 0o444);
	}

	await withoutRoot(async () => {
		const {opened, lines, log} = await openIn(directory);
		const readOnly = createImageCache(opened!, log);
		t.deepEqual(
			await readOnly.readContents(first.info.layers[0]!.diffId!, undefined),
			await cache.readContents(first.info.layers[0]!.diffId!, undefined),
		);
		await readOnly.writeDocument(`sha256:${'0'.repeat(64)}`, new Uint8Array(3));
		t.regex(
			lines.join('\n'),
			/^cache: document-0+ is not kept: permission denied/v,
		);
	});
	await chmod(directory, 0o700);
	become({layers});
	await open({cache});
	t.is(exports.length, 1);
});

test('the cache of somebody else is not used', async t => {
	const isRoot = process.getuid?.() === 0;
	const directory = isRoot ? await temporaryDirectory(t) : '/usr';
	if (isRoot) {
		await mkdir(path.join(directory, 'imgscope'), {mode: 0o700});
		await chown(path.join(directory, 'imgscope'), 65_534, 65_534);
	}

	const place = isRoot ? path.join(directory, 'imgscope') : directory;
	const {opened, lines} = await openIn(place);
	t.is(opened, undefined);
	t.regex(
		lines.join('\n'),
		/^cache: none in .*: it belongs to somebody else$/v,
	);
});

test("the program goes on without a cache that is somebody else's", async t => {
	const {socket, exports} = await startCountingEngine(t);
	const home = await temporaryDirectory(t);
	await writeFile(path.join(home, 'imgscope'), 'a file in its place');
	const env = {DOCKER_HOST: `unix://${socket}`, XDG_CACHE_HOME: home};
	const quiet = await runProgram(['docker:app', '--json'], {env});
	t.is(quiet.status, 0);
	t.is(quiet.stderr, '');
	const {stderr} = await runProgram(['docker:app', '--json', '--verbose'], {
		env,
	});
	t.regex(stderr, /cache: none in /v);
	t.is(exports.length, 2);
});

test('two programs at once fill the same cache', async t => {
	const {socket, exports} = await startCountingEngine(t, {
		layers: [...layers, manyFiles],
	});
	const env = {
		DOCKER_HOST: `unix://${socket}`,
		XDG_CACHE_HOME: await temporaryDirectory(t),
	};
	const run = async () => runProgram(['docker:app', '--json'], {env});
	const [a, b] = await Promise.all([run(), run()]);
	t.deepEqual([a.status, a.stderr], [0, '']);
	t.is(a.stdout, b.stdout);
	const before = exports.length;
	const third = await run();
	t.is(third.stdout, a.stdout);
	t.is(exports.length, before);
});

const module = path.resolve('source/sources/cache/cache-directory.ts');

test('a program killed while it writes leaves whole entries alone', async t => {
	const directory = path.join(await temporaryDirectory(t), 'imgscope');
	const program = `
		import {openCacheDirectory} from ${JSON.stringify(module)};
		const cache = await openCacheDirectory(${JSON.stringify(directory)}, {most: 1e9, log: console.error});
		for (let i = 0; ; i = (i + 1) % 3) {
			await cache.write('entry' + i, Buffer.alloc(30_000_000, i));
		}`;
	const child = spawn(
		process.execPath,
		['--import=tsx', '--input-type=module', '-e', program],
		{stdio: ['ignore', 'ignore', 'inherit']},
	);
	const listing = (): readonly string[] =>
		existsSync(directory) ? readdirSync(directory) : [];
	await eventually(
		() =>
			listing().includes('entry0') &&
			listing().some(name => name.startsWith('.')),
		'an entry is written',
	);
	child.kill('SIGKILL');
	await once(child, 'close');
	const {opened} = await openIn(directory);
	const names = listing();
	t.false(names.some(name => name.startsWith('.')));
	for (const name of names) {
		const bytes = await opened!.read(name);
		t.is(bytes?.length, 30_000_000);
		t.is(bytes?.at(-1), Number(name.slice('entry'.length)));
	}
});

test('an export that breaks off leaves nothing in the cache', async t => {
	const {open, exports, become} = await startCountingEngine(t);
	const {cache, directory} = await openTestCache(t);
	become({layers, breaksOff: true});
	await t.throwsAsync(open({cache}), {message: /in the middle of the export/v});
	t.deepEqual(await readdir(directory), []);
	become({layers});
	await open({cache});
	await open({cache});
	t.is(exports.length, 2);
});

const openBreaking = async (t: ExecutionContext) => {
	const content = emptyContent();
	await putImage(content, layers, {tags: ['1']});
	// The layers come after the config.
	const last = [...content.blobs.keys()].at(-1)!;
	let isGone = true;
	const registry = fakeRegistry(content, ({target}, response) => {
		if (isGone && target.endsWith(last)) {
			response.writeHead(200, {'content-length': 1000});
			response.write('begins');
			response.destroy();
			return true;
		}

		return false;
	});
	const host = await startServer(t, registry.listener);
	return {
		last,
		return() {
			isGone = false;
		},
		open: async (fields: Parameters<typeof openRequest>[2]) =>
			registrySource.open(
				openRequest(`${host}/app:1`, surroundings('/nowhere'), fields),
			),
	};
};

test('of a registry that goes away in a blob nothing of that blob is kept', async t => {
	const registry = await openBreaking(t);
	const {cache, directory} = await openTestCache(t);
	await t.throwsAsync(registry.open({cache}));
	const names = await readdir(directory);
	t.false(names.some(name => name.includes(registry.last.slice(7))));
	registry.return();
	const anew = await registry.open({});
	t.deepEqual(describeRead(await registry.open({cache})), describeRead(anew));
});
