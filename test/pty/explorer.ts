import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {keys, openProgram, type Screen} from '../helpers/pty.js';

const sizes: ReadonlyArray<readonly [columns: number, rows: number]> = [
	[80, 24],
	[120, 40],
	[200, 60],
];

/** Once all layers are read. */
const loaded = 'efficiency 39.5 %';

/** Whether every pane's frame is closed, and the hints stand in the last row. */
const isWhole = ({lines}: Screen): boolean => {
	const count = (character: string) =>
		lines.join('').split(character).length - 1;
	return (
		count('╭') > 0 &&
		['╮', '╰', '╯'].every(corner => count(corner) === count('╭')) &&
		(lines.at(-1) ?? '').includes('q quit')
	);
};

for (const [columns, rows] of sizes) {
	test(`the first screen fills ${columns}x${rows}`, async t => {
		const terminal = openProgram(t, [await writeArchive(t, shop)], {
			columns,
			rows,
		});
		const screen = await terminal.until(loaded);
		t.true(screen.isAlternate);
		t.false(screen.isCursorShown);
		t.false(screen.wrapsLines);
		t.true(isWhole(screen));
		t.regex(screen.lines[0] ?? '', /image\.tar .*wasted.*efficiency 39\.5 %/v);
		t.regex(screen.text, /▸ +0 +2 kB .*ADD file:base/v);
		t.regex(screen.text, /1 +1\.3 kB .*RUN rm/v);
		t.regex(screen.text, /\+ .*4 B +▸ bin/v);
		t.true(screen.lines.every(line => line.length <= columns));
		terminal.type('q');
		t.is(await terminal.ended, 0);
	});

	test(`walk through layers and files at ${columns}x${rows}`, async t => {
		const terminal = openProgram(t, [await writeArchive(t, shop)], {
			columns,
			rows,
		});
		await terminal.until(loaded);
		terminal.type('4z1j');
		const second = await terminal.until(/layer 1.*motd/sv);
		t.regex(second.text, /~ .*passwd/v);
		t.regex(second.text, /- .*motd/v);
		terminal.type(keys.up);
		await terminal.until(loaded);
		terminal.type('jj');
		await terminal.until('Files · layer 2');
		terminal.type('/hel');
		const filtered = await terminal.until(
			({text}) => !text.includes(' passwd'),
		);
		t.regex(filtered.text, /\+ .*hello/v);
		terminal.type(keys.escape);
		await terminal.until(' passwd');
		terminal.type('q');
		t.is(await terminal.ended, 0);
	});
}

test('? shows the keys, and the same key hides them', async t => {
	const terminal = openProgram(t, [await writeArchive(t, shop)]);
	await terminal.until(loaded);
	terminal.type('?');
	const help = await terminal.until('Go to the files of the layer');
	t.notRegex(help.text, /Files · layer 0/v);
	terminal.type('?');
	await terminal.until(isWhole);
	terminal.type('q');
	t.is(await terminal.ended, 0);
});

test('from a wasted file to where it is', async t => {
	const terminal = openProgram(t, [await writeArchive(t, shop)]);
	await terminal.until(loaded);
	terminal.type(keys.down);
	await terminal.until('Files · layer 1');
	terminal.type('3');
	const image = await terminal.until('2 wasted files');
	t.regex(image.text, /1 kB 0→1 +\S*motd/v);
	terminal.type('j');
	await terminal.until('overwritten');
	terminal.type(keys.enter);
	const files = await terminal.until(/╯╰─ \S*passwd ─/v);
	t.regex(files.text, /Files · layer 0/v);
	terminal.type('q');
	t.is(await terminal.ended, 0);
});

test('Tab goes through the panes and the hints follow', async t => {
	const terminal = openProgram(t, [await writeArchive(t, shop)]);
	const hintsOf = ({lines}: Screen) => lines.at(-1) ?? '';
	const first = hintsOf(await terminal.until(loaded));
	terminal.type(keys.tab);
	const second = hintsOf(
		await terminal.until(screen => hintsOf(screen) !== first),
	);
	t.true(second.includes('q quit'));
	terminal.type(`${keys.tab}${keys.tab}${keys.tab}`);
	const last = await terminal.until(screen => hintsOf(screen) === first);
	t.true(isWhole(last));
});

test('the screen follows the terminal as it grows and shrinks', async t => {
	const terminal = openProgram(t, [await writeArchive(t, shop)]);
	await terminal.until(loaded);
	for (const [columns, rows] of [
		[120, 40],
		[200, 60],
		[81, 25],
		[80, 24],
		[132, 24],
	] as const) {
		terminal.resize(columns, rows);
		const screen = await terminal.until(
			now =>
				isWhole(now) &&
				Math.max(...now.lines.map(line => line.length)) >= columns - 2,
		);
		t.is(screen.lines.filter(line => line.includes('q quit')).length, 1);
	}

	terminal.type('q');
	t.is(await terminal.ended, 0);
});

test('y puts the path into the clipboard', async t => {
	const terminal = openProgram(t, [await writeArchive(t, shop)]);
	await terminal.until(loaded);
	terminal.type('4/pass');
	await terminal.until(' passwd');
	terminal.type(`${keys.enter}Gy`);
	const {clipboard} = await terminal.until('Copied the path.');
	t.is(clipboard, '/etc/passwd');
	terminal.type('q');
	t.is(await terminal.ended, 0);
});

test('below 80 columns there is one pane at a time', async t => {
	const terminal = openProgram(t, [await writeArchive(t, shop)], {
		columns: 60,
		rows: 20,
	});
	const layers = await terminal.until('Layers');
	t.notRegex(layers.text, /Files · layer/v);
	terminal.type('4');
	const files = await terminal.until('Files · layer 0');
	t.notRegex(files.text, /─ Layers/v);
	terminal.type('q');
	t.is(await terminal.ended, 0);
});

test('NO_COLOR takes the colours and leaves the signs', async t => {
	const file = await writeArchive(t, shop);
	const terminal = openProgram(t, [file], {env: {NO_COLOR: '1'}});
	await terminal.until(loaded);
	terminal.type('4z]');
	const screen = await terminal.until(/layer 1.*motd/sv);
	t.regex(screen.text, /~ .*passwd/v);
	t.deepEqual(screen.colors, []);
	const colored = openProgram(t, [file]);
	const {colors} = await colored.until(loaded);
	t.true(colors.length > 1);
});

test('in a pipeline a terminal gets the report and no explorer', async t => {
	const file = await writeArchive(t, shop);
	const terminal = openProgram(t, [file], {env: {CI: 'true'}});
	const {isAlternate} = await terminal.until('2 of 2 rules failed');
	t.is(await terminal.ended, 1);
	t.false(isAlternate);
});

const paste = (text: string): string => `\u{1B}[200~${text}\u{1B}[201~`;

test('pasted text is typed into a line, and taken for keys nowhere', async t => {
	const terminal = openProgram(t, [await writeArchive(t, shop)]);
	await terminal.until(loaded);
	await terminal.until(({hasBracketedPaste}) => hasBracketedPaste);
	terminal.type(paste('q8\r'));
	const screen = await terminal.until('what was pasted is left out');
	t.true(screen.isAlternate);
	t.notRegex(screen.text, /Findings/v);
	terminal.type('/');
	terminal.type(paste('bin\r\n'));
	await terminal.until('filter: bin▏');
	terminal.type(keys.enter);
	await terminal.until('q quit');
	terminal.type('q');
	t.is(await terminal.ended, 0);
	t.false(terminal.screen().hasBracketedPaste);
});
