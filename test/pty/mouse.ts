import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
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

/** The columns of the left part, as the first row of the body shows them. */
const leftWidth = ({lines}: Screen): number =>
	(lines[1] ?? '').indexOf('╮') + 1;

test('a border that is dragged stays there in the next run', async t => {
	const archive = await writeArchive(t, shop);
	const env = {XDG_STATE_HOME: await temporaryDirectory(t)};
	const terminal = openProgram(t, [archive], {columns: 120, env});
	const before = leftWidth(await terminal.until(loaded));
	terminal.type(
		`\u{1B}[<0;${before};9M\u{1B}[<32;65;9M\u{1B}[<32;70;9M\u{1B}[<0;70;9m`,
	);
	await terminal.until(screen => leftWidth(screen) === 70);
	terminal.type('q');
	t.is(await terminal.ended, 0);
	const next = openProgram(t, [archive], {columns: 120, env});
	t.is(leftWidth(await next.until(loaded)), 70);
	next.type('=');
	await next.until(screen => leftWidth(screen) === before);
	next.type('q');
	t.is(await next.ended, 0);
});
