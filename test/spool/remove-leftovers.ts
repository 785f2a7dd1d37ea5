import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {createPrivateFile} from '../../source/spool/private-file.js';
import {removeLeftovers} from '../../source/spool/remove-leftovers.js';

const temporary = mkdtempSync(path.join(tmpdir(), 'leftovers-test-'));
process.env['TMPDIR'] = temporary;

test.after.always(() => {
	rmSync(temporary, {recursive: true});
});

const module = path.resolve('source/spool/private-file.ts');

test.serial(
	'what a killed program has left is removed, and nothing else',
	async t => {
		const program = `
		import {createPrivateFile} from ${JSON.stringify(module)};
		await createPrivateFile('name');
		process.kill(process.pid, 'SIGKILL');`;
		const child = spawn(
			process.execPath,
			['--import=tsx', '--input-type=module', '-e', program],
			{stdio: 'inherit'},
		);
		await once(child, 'close');
		t.is(child.signalCode, 'SIGKILL');
		const left = readdirSync(temporary).filter(name =>
			name.startsWith(`imgscope-${child.pid}-`),
		);
		t.is(left.length, 1);
		const own = await createPrivateFile('name');
		t.teardown(own.remove);
		t.deepEqual(await removeLeftovers(temporary), [
			path.join(temporary, left[0]!),
		]);
		t.true(
			readdirSync(temporary).includes(path.basename(path.dirname(own.path))),
		);
		await own.handle.close();
	},
);

for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
	test.serial(`nothing is left after ${signal}`, async t => {
		const program = `
			import {createPrivateFile} from ${JSON.stringify(module)};
			import {onEndSignal} from ${JSON.stringify(path.resolve('source/terminal/end-signals.ts'))};
			onEndSignal(() => {});
			await createPrivateFile('name');
			process.kill(process.pid, ${JSON.stringify(signal)});
			setInterval(() => {}, 1000);`;
		const child = spawn(
			process.execPath,
			['--import=tsx', '--input-type=module', '-e', program],
			{stdio: 'inherit'},
		);
		await once(child, 'close');
		t.true((child.exitCode ?? 0) > 128);
		t.deepEqual(
			readdirSync(temporary).filter(name =>
				name.startsWith(`imgscope-${child.pid}-`),
			),
			[],
		);
	});
}

test('a directory that cannot be listed has none', async t => {
	t.deepEqual(await removeLeftovers('/nonexistent/temporary'), []);
});
