import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {writePlanFile} from '../../source/commands/write-plan-file.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';

test('a plan is never written over another one', async t => {
	const directory = await temporaryDirectory(t);
	const read = async (name: string) =>
		readFile(path.join(directory, name), 'utf8');
	t.is(await writePlanFile(directory, 'first\n'), 'imgscope-plan.md');
	t.is(await writePlanFile(directory, 'second\n'), 'imgscope-plan-2.md');
	t.is(await writePlanFile(directory, 'third\n'), 'imgscope-plan-3.md');
	t.is(await read('imgscope-plan.md'), 'first\n');
	t.is(await read('imgscope-plan-2.md'), 'second\n');
});

test('a directory full of plans takes no more', async t => {
	const directory = await temporaryDirectory(t);
	for (let number = 1; number <= 99; number++) {
		await writePlanFile(directory, '');
	}

	await t.throwsAsync(writePlanFile(directory, ''), {
		code: 'write-failed',
		message: /^imgscope-plan\.md to imgscope-plan-99\.md are there already/,
	});
});

test('a plan that cannot be written says why', async t => {
	const directory = await temporaryDirectory(t);
	await t.throwsAsync(writePlanFile(path.join(directory, 'gone'), ''), {
		code: 'write-failed',
		message: /Cannot write imgscope-plan\.md: /,
	});
});
