import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {keys, openProgram} from '../helpers/pty.js';

test('x writes what is selected where one says', async t => {
	const archive = await writeArchive(t, shop);
	const target = path.join(path.dirname(archive), 'taken');
	const terminal = openProgram(t, [archive]);
	await terminal.until('efficiency 39.5 %');
	terminal.type('jx');
	await terminal.until('what layer 1 stored');
	terminal.type(`\u0015${archive}`);
	await terminal.until(/to +\S*image\.tar▏/v);
	terminal.type(keys.enter);
	await terminal.until(/image\.tar is\s+\S*\s*there already/v);
	terminal.type(`\u0015${target}`);
	await terminal.until(/to +\S*taken▏/v);
	terminal.type(keys.enter);
	await terminal.until(/1 file, 1 directory \(1\.3 kB\) written to/v);
	t.deepEqual(await readdir(path.join(target, 'etc')), ['passwd']);
	t.is(
		await readFile(path.join(target, 'etc/passwd'), 'utf8'),
		'y'.repeat(1300),
	);
	terminal.type(`${keys.enter}q`);
	t.is(await terminal.ended, 0);
});
