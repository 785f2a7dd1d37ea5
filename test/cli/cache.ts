import module from 'node:module';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {failureOf, runProgram} from '../helpers/run-program.js';
import {
	surroundings,
	temporaryDirectory,
} from '../sources/docker/_surroundings.js';
import {silent} from '../../source/log.js';
import {openCache} from '../../source/sources/cache/open-cache.js';
import {fakeRegistry, startServer} from '../sources/registry/_fake-registry.js';
import {emptyContent, putImage} from '../sources/registry/_image.js';

const start = async (t: ExecutionContext) => {
	const content = emptyContent();
	await putImage(content, [[{name: 'a', body: 'first'}]], {tags: ['1']});
	const registry = fakeRegistry(content);
	const host = await startServer(t, registry.listener);
	const env = {XDG_CACHE_HOME: await temporaryDirectory(t)};
	const run = async (...words: readonly string[]) => {
		const {status, stdout, stderr} = await runProgram(words, {env});
		t.is(status, 0, stderr);
		t.is(stderr, '');
		return stdout;
	};

	return {
		env,
		run,
		name: `registry:${host}/app:1`,
		blobs: () =>
			registry.requests.filter(({target}) => target.includes('/blobs/')).length,
	};
};

test('the program reads an image once, and says what it keeps', async t => {
	const {env, run, name, blobs} = await start(t);
	const first = await run(name, '--json');
	t.is(blobs(), 2);
	t.is(await run(name, '--json'), first);
	t.is(blobs(), 2);
	const directory = path.join(env.XDG_CACHE_HOME, 'imgscope');
	t.is(await run('cache', 'path'), `${directory}\n`);
	const list = await run('cache');
	t.regex(list, /layer-[\da-f]{64}-xxh64\n/v);
	t.regex(list, /entries, [\d.]+ kB of at most 512 MB, in /v);
	const document: unknown = JSON.parse(await run('cache', '--json'));
	t.like(document, {path: directory, most: 512_000_000});
	t.regex(await run('cache', 'clear'), /^removed \d entries, [\d.]+ kB\n$/v);
	await run(name, '--json');
	t.is(blobs(), 4);
});

test('--no-cache reads everything anew and keeps nothing', async t => {
	const {run, name, blobs} = await start(t);
	await run(name, '--json', '--no-cache');
	t.regex(await run('cache'), /^0 entries/v);
	await run(name, '--json');
	await run(name, '--json', '--no-cache');
	t.is(blobs(), 6);
});

test('IMGSCOPE_CACHE=off does the same', async t => {
	const home = await temporaryDirectory(t);
	t.is(
		await openCache(surroundings(home, {IMGSCOPE_CACHE: 'off'}), 1000, silent),
		undefined,
	);
	t.not(await openCache(surroundings(home), 1000, silent), undefined);
	t.is(await openCache(surroundings(home), 0, silent), undefined);
});

test('another word after cache is refused', async t => {
	t.regex(
		failureOf(await runProgram(['cache', 'cleer'])),
		/does not know "cleer"\nDid you mean "clear"\?/v,
	);
});

test('what is compiled is kept where Node.js can do that, shown and removed', async t => {
	const {run, name} = await start(t);
	await run(name, '--json');
	t.notRegex(await run('cache'), /code-/v);
	await run(name, '--json');
	const kept = await run('cache');
	if ('enableCompileCache' in module) {
		t.regex(kept, /^\s*\d{3} kB .* code-\d+\.\d+\.\d+$/mv);
	} else {
		t.notRegex(kept, /code-/v);
	}

	await run('cache', 'clear');
	await run(name, '--json', '--no-cache');
	t.regex(await run('cache'), /^0 entries/v);
});
