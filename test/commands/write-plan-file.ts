import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {writePlanFile} from '../../source/commands/write-plan-file.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';

test('a plan is written once, never over another one', async t => {
	const directory = await temporaryDirectory(t);
	t.is(await writePlanFile(directory, 'first\n'), 'imgscope-plan.md');
	await t.throwsAsync(writePlanFile(directory, 'second\n'), {
		code: 'write-failed',
		message: /is there already/,
	});
	const text = await readFile(path.join(directory, 'imgscope-plan.md'), 'utf8');
	t.is(text, 'first\n');
	await t.throwsAsync(writePlanFile(path.join(directory, 'gone'), ''), {
		code: 'write-failed',
		message: /Cannot write imgscope-plan\.md: /,
	});
});
