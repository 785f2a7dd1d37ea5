import path from 'node:path';
import test from 'ava';
import {bareEnvironment} from '../helpers/run-program.js';
import {runOnSmallDisk} from '../helpers/small-disk.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';

test('a disk without room for what is put aside is told, and left as it was', async t => {
	const directory = await temporaryDirectory(t);
	const module = path.resolve('source/spool/open-spool.ts');
	const program = `
		import {openSpool} from ${JSON.stringify(module)};
		process.env.TMPDIR = ${JSON.stringify(directory)};
		try {
			const spool = await openSpool(100_000);
			await spool.append(Buffer.alloc(100_000, 1));
			console.log('it fits');
		} catch (error) {
			console.log(error.code);
		}`;
	const {stdout, files} = await runOnSmallDisk({
		directory,
		kilobytes: 64,
		args: ['--import=tsx', '--input-type=module', '-e', program],
		env: bareEnvironment(),
	});
	t.regex(stdout, /^(?:write-failed|EFBIG)\n$/v);
	t.deepEqual(files, []);
});
