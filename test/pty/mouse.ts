import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {openProgram, type Screen} from '../helpers/pty.js';

const loaded = 'efficiency 39.5 %';

/** What a terminal sends for a click on a text that is seen. */
const clickOn = ({lines}: Screen, text: string): string => {
	const row = lines.findIndex(line => line.includes(text));
	const cell = `${lines[row]!.indexOf(text) + 1};${row + 1}`;
	return `\u{1B}[<0;${cell}M\u{1B}[<0;${cell}m`;
};

test('clicks select layers and open directories', async t => {
	const terminal = openProgram(t, [await writeArchive(t, shop)]);
	const first = await terminal.until(loaded);
	terminal.type(clickOn(first, 'RUN rm'));
	const second = await terminal.until('Files · layer 1');
	terminal.type(clickOn(second, '▸ etc'));
	const opened = await terminal.until('▾ etc');
	t.regex(opened.text, /- .*motd/v);
	terminal.type('q');
	t.is(await terminal.ended, 0);
});

test('--no-mouse leaves the mouse to the terminal', async t => {
	const archive = await writeArchive(t, shop);
	const terminal = openProgram(t, ['--no-mouse', archive]);
	const {mouse} = await terminal.until(loaded);
	t.is(mouse, 'none');
	terminal.type('q');
	t.is(await terminal.ended, 0);
});
