import {chmod, mkdir, readdir, stat, symlink, utimes} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {keepCompiledCode} from '../../../source/sources/cache/compiled-code.js';
import {surroundings, temporaryDirectory} from '../docker/_surroundings.js';

/** Calls it with a cache, and gives where code would be kept. */
const keep = async (
	t: ExecutionContext,
	{
		version = '2.0.0',
		env = {},
		make = async (cache: string) => mkdir(cache, {mode: 0o700}),
	}: {
		version?: string;
		env?: Record<string, string>;
		make?: (cache: string) => Promise<unknown>;
	} = {},
) => {
	const home = await temporaryDirectory(t);
	const cache = path.join(home, 'imgscope');
	await make(cache);
	const directories: string[] = [];
	keepCompiledCode(
		() => surroundings(home, {XDG_CACHE_HOME: home, ...env}),
		version,
		directory => {
			directories.push(path.relative(cache, directory));
		},
	);
	return {cache, directories};
};

test('compiled code is kept in the cache, for its owner alone', async t => {
	const {cache, directories} = await keep(t);
	t.deepEqual(directories, ['code-2.0.0']);
	const {mode} = await stat(path.join(cache, 'code-2.0.0'));
	t.is(mode & 0o777, 0o700);
});

test('the code of another version goes, all else stays', async t => {
	const {cache, directories} = await keep(t, {
		async make(directory) {
			await mkdir(path.join(directory, 'code-1.0.0', 'a'), {recursive: true});
			await mkdir(path.join(directory, 'layer-1'));
			await chmod(directory, 0o700);
		},
	});
	t.deepEqual(directories, ['code-2.0.0']);
	t.deepEqual(await readdir(cache), ['code-2.0.0', 'layer-1']);
});

test('the code of this version stays, and counts as used', async t => {
	const longAgo = new Date(Date.now() - 100_000);
	const {cache} = await keep(t, {
		async make(directory) {
			const code = path.join(directory, 'code-2.0.0');
			await mkdir(path.join(code, 'a'), {recursive: true, mode: 0o700});
			await utimes(code, longAgo, longAgo);
		},
	});
	t.deepEqual(await readdir(path.join(cache, 'code-2.0.0')), ['a']);
	const {mtimeMs} = await stat(path.join(cache, 'code-2.0.0'));
	t.true(mtimeMs > longAgo.getTime());
});

test('without a cache, none is made', async t => {
	const {cache, directories} = await keep(t, {make: async () => undefined});
	t.deepEqual(directories, []);
	await t.throwsAsync(stat(cache), {code: 'ENOENT'});
});

test('without a home, nothing is kept', t => {
	t.notThrows(() => {
		keepCompiledCode(
			() => {
				throw new Error('nobody knows this user');
			},
			'2.0.0',
			() => undefined,
		);
	});
});

test('a cache that is switched off holds no code', async t => {
	const {cache, directories} = await keep(t, {env: {IMGSCOPE_CACHE: 'off'}});
	t.deepEqual(directories, []);
	t.deepEqual(await readdir(cache), []);
});

test('code that others could have written is not run', async t => {
	const inCache = async (mode: number) =>
		keep(t, {
			async make(cache) {
				await mkdir(cache);
				await chmod(cache, mode);
			},
		});
	const inCode = async (mode: number) =>
		keep(t, {
			async make(cache) {
				await mkdir(cache, {mode: 0o700});
				await mkdir(path.join(cache, 'code-2.0.0'));
				await chmod(path.join(cache, 'code-2.0.0'), mode);
			},
		});
	const linked = await keep(t, {
		async make(cache) {
			await mkdir(cache, {mode: 0o700});
			await symlink('/tmp', path.join(cache, 'code-2.0.0'));
		},
	});
	for (const {directories} of [
		await inCache(0o777),
		await inCache(0o770),
		await inCode(0o777),
		await inCode(0o720),
		linked,
	]) {
		t.deepEqual(directories, []);
	}
});
