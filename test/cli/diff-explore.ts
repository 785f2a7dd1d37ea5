import test from 'ava';
import {failureOf, runProgram} from '../helpers/run-program.js';

for (const [line, message] of [
	['diff a b --explore --json', /--explore excludes --json and --all/v],
	['diff a b -x --all', /--explore excludes/v],
	['diff a b --explore', /--explore needs a terminal/v],
	['a --explore', /--explore belongs to "imgscope diff"/v],
] as const) {
	test(`refuse ${line}`, async t => {
		t.regex(failureOf(await runProgram(line.split(' '))), message);
	});
}
