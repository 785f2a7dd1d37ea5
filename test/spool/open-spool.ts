import {Buffer} from 'node:buffer';
import {mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {openSpool} from '../../source/spool/open-spool.js';
import {createPrivateFile} from '../../source/spool/private-file.js';

const temporary = mkdtempSync(path.join(tmpdir(), 'spool-test-'));
process.env['TMPDIR'] = temporary;

test.after.always(() => {
	rmSync(temporary, {recursive: true});
});

test.serial('what is put aside can be read while more comes', async t => {
	const spool = await openSpool(100);
	t.teardown(spool.close);
	await spool.append(Buffer.from('hello '));
	t.is(Buffer.from(await spool.read(1, 3)).toString(), 'ell');
	await spool.append(Buffer.alloc(5));
	await spool.append(Buffer.from('world'));
	t.is(spool.size, 16);
	t.is(Buffer.from(await spool.read(4, 100)).toString(), 'o \0\0\0\0\0world');
	const none = [await spool.read(16, 10), await spool.read(100, 10)];
	t.deepEqual(
		none.map(({length}) => length),
		[0, 0],
	);
});

test.serial(
	'nothing is left in the directory even while it is open',
	async t => {
		const spool = await openSpool(100);
		await spool.append(Buffer.from('secret'));
		t.deepEqual(readdirSync(temporary), []);
		await spool.close();
		t.deepEqual(readdirSync(temporary), []);
	},
);

test.serial('there has to be room for all of it', async t => {
	await t.throwsAsync(openSpool(2 ** 62), {
		message: /There is no room for .* in .*spool-test-.*: .* are free/v,
	});
	t.deepEqual(readdirSync(temporary), []);
});

test.serial("a private file is nobody else's to read", async t => {
	const {path: file, handle, remove} = await createPrivateFile('name');
	t.is(path.basename(file), 'name');
	t.is(statSync(file).mode & 0o777, 0o600);
	t.is(statSync(path.dirname(file)).mode & 0o777, 0o700);
	await handle.close();
	await remove();
	t.deepEqual(readdirSync(temporary), []);
});
