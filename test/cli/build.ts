import process from 'node:process';
import test from 'ava';
import {runProgram} from '../helpers/run-program.js';
import {writeExecutable} from '../sources/_executable.js';

for (const [words, program] of [
	[['build', '--help'], 'docker'],
	[['build', '-t', 'app', '.', '-h'], 'docker'],
	[['build', '--source', 'podman', '--help'], 'podman'],
] as const) {
	test(`"${words.join(' ')}" is answered by ${program}`, async t => {
		const directory = await writeExecutable(
			t,
			program,
			"console.log(process.argv.slice(2).join(' ')); process.exit(3);",
		);
		const {status, stdout, stderr} = await runProgram(words, {
			env: {PATH: `${directory}:${process.env['PATH'] ?? ''}`},
		});
		t.is(status, 3);
		t.is(
			stdout,
			`imgscope build takes all options of ${program} build, and its own for what comes of it: see imgscope --help.\n\nbuild --help\n`,
		);
		t.is(stderr, '');
	});
}
