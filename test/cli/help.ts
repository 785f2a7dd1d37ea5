import {readFile} from 'node:fs/promises';
import test from 'ava';
import {helpText} from '../../source/commands/help-text.js';
import {runProgram} from '../helpers/run-program.js';

for (const option of ['--help', '-h']) {
	test(`${option} prints the help, all of it`, async t => {
		t.deepEqual(await runProgram([option]), {
			status: 0,
			stdout: helpText,
			stderr: '',
		});
	});
}

test('the help is the same in a pipeline', async t => {
	const {status, stdout} = await runProgram(['--help'], {env: {CI: 'true'}});
	t.is(status, 0);
	t.is(stdout, helpText);
});

for (const option of ['--version', '-V']) {
	test(`${option} prints the version of the package`, async t => {
		const text = await readFile('package.json', 'utf8');
		const {status, stdout} = await runProgram([option]);
		t.is(status, 0);
		t.like(JSON.parse(text), {version: stdout.trimEnd()});
	});
}
