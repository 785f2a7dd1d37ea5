import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {runProgram} from '../helpers/run-program.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';

test('what a killed program has put aside is gone when the next one has run', async t => {
	const child = spawn(process.execPath, ['-e', '0']);
	await once(child, 'exit');
	const directory = await temporaryDirectory(t);
	const left = path.join(directory, `imgscope-${child.pid}-abcdef`);
	const other = path.join(directory, `imgscope-${process.pid}-abcdef`);
	for (const place of [left, other]) {
		await mkdir(place, {mode: 0o700});
		await writeFile(path.join(place, 'contents'), 'x');
	}

	const {status, stderr} = await runProgram(
		['test/fixtures/example.tar', '--json', '--verbose'],
		{env: {TMPDIR: directory}},
	);
	t.is(status, 0);
	t.regex(stderr, /removed what was left behind: .*-abcdef\n/v);
	t.deepEqual(await readdir(directory), [path.basename(other)]);
});
