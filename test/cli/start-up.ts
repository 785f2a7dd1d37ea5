import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {programPath, runProgram} from '../helpers/run-program.js';

/** The files of the program that a run loads, from the report on which of its code ran. */
const loadedBy = async (
	t: ExecutionContext,
	args: readonly string[],
): Promise<readonly string[]> => {
	const directory = await mkdtemp(path.join(tmpdir(), 'imgscope-test-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	await runProgram(args, {env: {NODE_V8_COVERAGE: directory}});
	const [report = ''] = await readdir(directory);
	const text = await readFile(path.join(directory, report), 'utf8');
	const program = pathToFileURL(path.dirname(programPath)).href;
	return [...text.matchAll(/"url":"([^"]+)"/gv)]
		.map(([, url = '']) => url)
		.filter(url => url.startsWith(program))
		.map(url => url.slice(program.length + 1));
};

test('the help loads nothing else', async t => {
	const files = await loadedBy(t, ['--help']);
	t.deepEqual(files.toSorted(), ['chunks/main.js', 'cli.js']);
});

test('a report of an archive loads what it needs in few files', async t => {
	const files = await loadedBy(t, [await writeArchive(t, shop), '--json']);
	t.true(files.includes('chunks/image.js'));
	t.false(files.includes('chunks/explorer.js'));
	t.false(files.includes('chunks/streams.js'));
	// More of them belong into a group of the bundle.
	t.true(files.length <= 4, `it loads ${files.join(', ')}`);
});
