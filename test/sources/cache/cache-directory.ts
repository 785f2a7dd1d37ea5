import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmod, mkdir, readdir, stat, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {openCacheDirectory} from '../../../source/sources/cache/cache-directory.js';
import {temporaryDirectory} from '../docker/_surroundings.js';

const open = async (
	t: ExecutionContext,
	most = 1000,
	make?: (directory: string) => Promise<unknown>,
) => {
	const directory = path.join(await temporaryDirectory(t), 'a', 'imgscope');
	await make?.(directory);
	const lines: string[] = [];
	const cache = await openCacheDirectory(directory, {
		most,
		log(line) {
			lines.push(line);
		},
	});
	return {directory, cache: cache!, lines};
};

const bytes = (length: number) => Buffer.alloc(length, 7);

test('what is written is read, and belongs to its owner alone', async t => {
	const {directory, cache} = await open(t);
	await cache.write('x', bytes(5));
	t.deepEqual(await cache.read('x'), bytes(5));
	t.is(await cache.read('y'), undefined);
	const modes = await Promise.all(
		[directory, path.join(directory, 'x')].map(async file => {
			const {mode} = await stat(file);
			return mode & 0o777;
		}),
	);
	t.deepEqual(modes, [0o700, 0o600]);
	await cache.remove('x');
	t.is(await cache.read('x'), undefined);
});

test('what was used longest ago goes first when there is too much', async t => {
	const {directory, cache} = await open(t, 1000);
	const longAgo = new Date(Date.now() - 100_000);
	for (const name of ['old', 'used']) {
		await cache.write(name, bytes(300));
		await utimes(path.join(directory, name), longAgo, longAgo);
	}

	await cache.read('used');
	await cache.write('new', bytes(300));
	const all = await cache.list();
	t.is(all.length, 3);
	await cache.write('newer', bytes(300));
	const kept = await cache.list();
	t.deepEqual(kept.map(({name}) => name).toSorted(), ['new', 'newer', 'used']);
});

test('what is larger than the cache is not kept', async t => {
	const {cache} = await open(t, 1000);
	await cache.write('small', bytes(900));
	await cache.write('large', bytes(1001));
	const kept = await cache.list();
	t.deepEqual(
		kept.map(({name}) => name),
		['small'],
	);
});

test('half-written entries of processes that ended are removed', async t => {
	const child = spawn(process.execPath, ['-e', '0']);
	await once(child, 'exit');
	const ended = `.${child.pid}-0123456789abcdef.new`;
	const running = `.${process.pid}-0123456789abcdef.new`;
	const {directory, cache} = await open(t, 1000, async place => {
		await mkdir(place, {recursive: true, mode: 0o700});
		await writeFile(path.join(place, ended), 'x');
		await writeFile(path.join(place, running), 'x');
	});
	t.deepEqual(await readdir(directory), [running]);
	t.deepEqual(await cache.list(), []);
});

test('a directory that others may write to is not used', async t => {
	const {cache, lines} = await open(t, 1000, async place => {
		await mkdir(place, {recursive: true});
		await chmod(place, 0o777);
	});
	t.falsy(cache);
	t.regex(lines.join('\n'), /cache: none in .*: others may write to it/v);
});

test('a file in place of the directory is no cache', async t => {
	const {cache, lines} = await open(t, 1000, async place => {
		await mkdir(path.dirname(place), {recursive: true});
		await writeFile(place, 'x');
	});
	t.falsy(cache);
	t.is(lines.length, 1);
});

test('what cannot be written is left, with a line in the log', async t => {
	const {directory, cache, lines} = await open(t);
	await mkdir(path.join(directory, 'x', 'in the way'), {recursive: true});
	await cache.write('x', bytes(5));
	t.regex(lines.join('\n'), /^cache: x is not kept: /v);
	t.deepEqual(await readdir(directory), ['x']);
});

test('several processes write and read the same entries', async t => {
	const {directory, cache} = await open(t, 60_000);
	const module = path.resolve('source/sources/cache/cache-directory.ts');
	const program = `
		import {openCacheDirectory} from ${JSON.stringify(module)};
		const cache = await openCacheDirectory(${JSON.stringify(directory)}, {most: 60000, log: console.error});
		for (let i = 0; i < 150; i++) {
			const name = 'entry' + (i % 5);
			await cache.write(name, Buffer.alloc(1000 + i, name));
			const read = await cache.read(name);
			if (read && !read.equals(Buffer.alloc(read.length, name))) {
				process.exit(3);
			}
		}`;
	const codes = await Promise.all(
		[1, 2, 3].map(async () => {
			const child = spawn(
				process.execPath,
				['--import=tsx', '--input-type=module', '-e', program],
				{stdio: ['ignore', 'ignore', 'inherit']},
			);
			await once(child, 'close');
			return child.exitCode;
		}),
	);
	t.deepEqual(codes, [0, 0, 0]);
	const entries = await cache.list();
	t.is(entries.length, 5);
	const names = await readdir(directory);
	t.false(names.some(name => name.startsWith('.')));
});

test('a directory in the cache counts with all that is in it, and goes as a whole', async t => {
	const {directory, cache} = await open(t, 1000);
	const code = path.join(directory, 'code');
	await mkdir(path.join(code, 'a'), {recursive: true});
	await writeFile(path.join(code, 'a', 'b'), bytes(300));
	await writeFile(path.join(code, 'c'), bytes(200));
	const [entry] = await cache.list();
	t.like(entry, {name: 'code', bytes: 500});
	await cache.remove('code');
	t.deepEqual(await readdir(directory), []);

	await mkdir(code);
	await writeFile(path.join(code, 'c'), bytes(800));
	const longAgo = new Date(Date.now() - 100_000);
	await utimes(code, longAgo, longAgo);
	await cache.write('x', bytes(300));
	t.deepEqual(await readdir(directory), ['x']);
});
