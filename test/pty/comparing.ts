import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {keys, openProgram} from '../helpers/pty.js';

test('two images are compared in the explorer', async t => {
	const a = await writeArchive(t, shop);
	const b = await writeArchive(t, {...shop, steps: shop.steps.slice(0, 3)});
	const terminal = openProgram(t, ['diff', '-x', '--exit-code', a, b]);
	const screen = await terminal.until('from a to b');
	t.regex(screen.text, /- .*hello/v);
	t.notRegex(screen.text, /passwd/v);
	terminal.type('q');
	t.is(await terminal.ended, 1);
});

test('c compares with an image that one names, and Backspace leads back', async t => {
	const a = await writeArchive(t, shop);
	const b = await writeArchive(t, {...shop, steps: shop.steps.slice(0, 3)});
	const terminal = openProgram(t, [a]);
	await terminal.until('efficiency 39.5 %');
	terminal.type('c/nowhere.tar');
	await terminal.until('/nowhere.tar▏');
	terminal.type(keys.enter);
	await terminal.until(/nowhere\.tar.*(?:not|no )/sv);
	terminal.type(`\u0015${b}`);
	await terminal.until('image.tar▏');
	terminal.type(keys.enter);
	await terminal.until('from a to b');
	terminal.type('\u007F');
	await terminal.until('efficiency 39.5 %');
	terminal.type('q');
	t.is(await terminal.ended, 0);
});
