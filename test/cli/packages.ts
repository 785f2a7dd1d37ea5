import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {runProgram} from '../helpers/run-program.js';

test('packages tells what belongs to none', async t => {
	const file = await writeArchive(t, shop);
	const {status, stdout} = await runProgram(['packages', file]);
	t.is(status, 0);
	t.regex(
		stdout,
		/^0 packages with 0 B\n4 files of no package with 1\.31 kB, the largest:\n +1\.3 kB {2}\/etc\/passwd$/m,
	);
	const {stdout: json} = await runProgram(['packages', file, '--json']);
	t.like(JSON.parse(json), {packages: [], rest: {files: 4, bytes: 1310}});
});

test('packages needs an image, and judges nothing', async t => {
	const without = await runProgram(['packages']);
	t.is(without.status, 2);
	t.regex(without.stderr, /"imgscope packages" needs an image/);
	const judged = await runProgram(['packages', 'x', '--ci']);
	t.is(judged.status, 2);
});
