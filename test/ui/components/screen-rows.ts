import test from 'ava';
import xterm from '@xterm/headless';
import {screenRows} from '../../../source/ui/components/screen-rows.js';
import {selectScreen} from '../../../source/ui/select-screen.js';
import {colorTheme} from '../../../source/ui/theme.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {openImage} from '../../helpers/explore.js';
import {rowProblem} from '../../helpers/row-problem.js';

const size = {columns: 100, rows: 30};

/** What a terminal shows that counts emoji, flags and marks in its own way, once something else was there before. */
const show = async (rows: readonly string[]): Promise<readonly string[]> => {
	const terminal = new xterm.Terminal({
		cols: size.columns,
		rows: size.rows,
		allowProposedApi: true,
	});
	const paint = (lines: readonly string[]) =>
		lines.map((row, index) => `\u{1B}[${index + 1};1H${row}`).join('');
	await new Promise<void>(resolve => {
		terminal.write(
			'\u{1B}[?7l' +
				paint(rows.map(() => 'x'.repeat(size.columns))) +
				paint(rows),
			resolve,
		);
	});
	return rows.map((_, row) =>
		terminal.buffer.active.getLine(row)!.translateToString(true),
	);
};

test('borders stand in their columns whatever a terminal makes of wide names', async t => {
	const {press} = openImage(
		buildImage([
			[
				file('flag🇩🇪🇫🇷', 'x'),
				file('thumb👍🏽', 'y'),
				file('keycap1️⃣', 'y'),
				file('comb\u0301ining\u0308', 'z'),
				file('日本語', 'z'),
			],
			[file('flag🇩🇪🇫🇷', 'z'), file('thumb👍🏽', 'zz')],
		]),
		size,
	);
	for (const state of [press('4', 'G'), press('3'), press('F', 'text:flag')]) {
		const rows = screenRows(selectScreen(state, colorTheme));
		const shown = await show(rows);
		for (const row of shown.slice(1, -1)) {
			t.regex(row, /[│╮┤╯]$/v);
			t.notRegex(row, /x{5}/v);
		}
	}
});

test('rows of which the width is certain are left as they are', t => {
	const {press} = openImage(buildImage([[file('plain', 'x')]]), size);
	const rows = screenRows(selectScreen(press('4', 'G'), colorTheme));
	t.is(rows.map(row => rowProblem(row, size.columns)).find(Boolean), undefined);
});
