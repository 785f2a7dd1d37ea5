import process from 'node:process';
import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {keys, openProgram, openTerminal} from '../helpers/pty.js';
import {programPath} from '../helpers/run-program.js';

test('with --screen-reader lines are added and nothing is drawn', async t => {
	const terminal = openProgram(t, [
		'--screen-reader',
		await writeArchive(t, shop),
	]);
	const first = await terminal.until('efficiency 39.5 %');
	t.like(first, {
		isAlternate: false,
		isCursorShown: true,
		wrapsLines: true,
		mouse: 'none',
		colors: [],
	});
	terminal.type(keys.down);
	await terminal.until('\nLayer 1, 2 of 3');
	terminal.type('4');
	await terminal.until('Files of layer 1.');
	const before = await terminal.until('root, directory, open');
	terminal.type(keys.down);
	const after = await terminal.until('\nbin, directory, closed, 3 items');
	const lines = before.lines.filter(line => line !== '');
	t.deepEqual(after.lines.slice(0, lines.length), lines);
	t.notRegex(after.text, /[\u2500-\u259F]/v);
	terminal.type('q');
	t.is(await terminal.ended, 0);
	const left = terminal.screen();
	t.like(left, {isAlternate: false, isCursorShown: true, wrapsLines: true});
	t.true(left.text.includes('bin, directory, closed, 3 items'));
});

test('a key writes what changed in a line of its own, and nothing else', async t => {
	const terminal = openProgram(t, [
		'--screen-reader',
		await writeArchive(t, shop),
	]);
	await terminal.until('efficiency 39.5 %');
	terminal.type('4');
	await terminal.until('root, directory, open');
	const before = terminal.output().length;
	terminal.type(keys.down);
	await terminal.until('bin, directory, closed');
	t.is(
		terminal.output().slice(before).replaceAll('\r', ''),
		'\nbin, directory, closed, 3 items, 4 B, added, level 1',
	);
	terminal.type('q');
	t.is(await terminal.ended, 0);
	const sequences = terminal.output().split('\u001B[').slice(1);
	t.deepEqual(
		sequences.filter(text => /^(?:[\d;]*[HfJ]|\?1049|\?25l)/v.test(text)),
		[],
		'the cursor is not placed, and nothing is erased',
	);
});

test('Ctrl+Z gives the terminal to the shell, and fg tells where one was', async t => {
	const terminal = openTerminal(t, ['bash', '--norc', '--noprofile', '-i'], {
		env: {PS1: '$ '},
	});
	const file = await writeArchive(t, shop);
	await terminal.until(/^\$ $|^\$$/mv);
	terminal.type(
		`clear; '${process.execPath}' '${programPath}' --screen-reader '${file}'\r`,
	);
	await terminal.until('efficiency 39.5 %');
	terminal.type('4');
	await terminal.until('root, directory, open');
	terminal.type(keys.suspend);
	await terminal.until(/Stopped.*^\$ ?$/msv);
	terminal.type('clear; echo shell-$((40 + 2))\r');
	await terminal.until('shell-42');
	terminal.type('fg\r');
	await terminal.until(/Files of layer 0\.\nroot, directory, open/v);
	terminal.type('q');
	await terminal.until(/^\$ ?$/mv);
	terminal.type('clear; echo "status $?"\r');
	await terminal.until('status 0');
	terminal.type('exit\r');
	t.is(await terminal.ended, 0);
});
