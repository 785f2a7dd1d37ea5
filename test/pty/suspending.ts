import process from 'node:process';
import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {keys, openTerminal} from '../helpers/pty.js';
import {programPath} from '../helpers/run-program.js';

test('Ctrl+Z gives the terminal to the shell and fg takes it back', async t => {
	const terminal = openTerminal(t, ['bash', '--norc', '--noprofile', '-i'], {
		env: {PS1: '$ '},
	});
	const file = await writeArchive(t, shop);
	await terminal.until(/^\$ $|^\$$/mv);
	terminal.type(`stty -g; "${process.execPath}" "${programPath}" "${file}"\r`);
	await terminal.until('Files · layer 0');
	terminal.type('j');
	await terminal.until('Files · layer 1');
	for (let times = 0; times < 2; times++) {
		terminal.type(keys.suspend);
		const stopped = await terminal.until(
			({text, isAlternate}) => !isAlternate && /Stopped.*^\$ ?$/msv.test(text),
		);
		t.true(stopped.isCursorShown);
		t.true(stopped.wrapsLines);
		t.is(stopped.mouse, 'none');
		terminal.type('clear; echo shell-$((40 + 2))\r');
		await terminal.until('shell-42');
		terminal.type('fg\r');
		const back = await terminal.until('Files · layer 1');
		t.true(back.isAlternate);
		t.false(back.isCursorShown);
		t.false(back.wrapsLines);
		t.is(back.mouse, 'drag');
		terminal.type('k');
		await terminal.until('Files · layer 0');
		terminal.type('j');
		await terminal.until('Files · layer 1');
	}

	terminal.type('q');
	await terminal.until(
		({isAlternate, text}) => !isAlternate && /^\$ ?$/mv.test(text),
	);
	terminal.type('clear; echo "status $?"; stty -g | wc -l\r');
	const left = await terminal.until(/^status \d+\n\d/mv);
	t.regex(left.text, /^status 0$/mv);
	t.true(left.isCursorShown && left.wrapsLines);
	terminal.type('exit\r');
	t.is(await terminal.ended, 0);
});
