import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {textWidth} from '../../source/fit-text.js';
import {printable} from '../../source/printable.js';
import {drawColumn, type PaneView} from '../../source/ui/draw-column.js';
import {fitPath} from '../../source/ui/fit-path.js';
import {line, paintLine} from '../../source/ui/segments.js';
import {colorTheme, plainTheme} from '../../source/ui/theme.js';

const texts = [
	'',
	'plain',
	'日本語のなまえ',
	'e\u{301}te\u{301}',
	'👨‍👩‍👧‍👦 family',
	'🇩🇪🇫🇷',
	'⚠️ sign',
	printable('\u{1B}[31m\tred\u{202E}'),
	'mixed 漢字 and ascii',
];

test('a painted line has exactly its columns, whatever is in it', t => {
	for (const text of texts) {
		for (let columns = 0; columns < 24; columns++) {
			const painted = paintLine(
				line('> ', {text, style: 'added'}, {text, style: 'dim'}),
				columns,
				colorTheme,
			);
			t.is(textWidth(stripVTControlCharacters(painted)), columns);
		}
	}
});

test('each look is closed where its text ends', t => {
	t.is(
		paintLine(line({text: 'a', style: 'added'}, 'b'), 4, colorTheme),
		'\u{1B}[32ma\u{1B}[0mb  ',
	);
});

test('the line under the cursor stands out to its end', t => {
	t.is(
		paintLine({...line('a'), mark: 'cursor'}, 3, colorTheme),
		'\u{1B}[7ma\u{1B}[0m\u{1B}[7m  \u{1B}[0m',
	);
	t.is(
		paintLine({...line('a'), mark: 'quietCursor'}, 3, plainTheme),
		'\u{1B}[1ma\u{1B}[0m  ',
	);
});

test('without colours nothing but bold and inverse is used', t => {
	const codes = Object.values(plainTheme.styles).flat();
	t.true(codes.every(code => code === 1 || code === 7));
	t.deepEqual(Object.keys(plainTheme.styles), Object.keys(colorTheme.styles));
});

const draw = (
	panes: ReadonlyArray<Partial<PaneView>>,
	width: number,
): string[] =>
	drawColumn(
		panes.map(pane => ({
			title: 'Title',
			lines: [line('one'), line('two')],
			isFocused: false,
			height: 2,
			...pane,
		})),
		width,
		plainTheme,
	).map(row => stripVTControlCharacters(row));

test('panes share the border between them', t => {
	t.deepEqual(
		draw([{notes: ['note']}, {height: 1, foot: {words: '', path: '/a/b'}}], 24),
		[
			'╭─ Title ─────── note ─╮',
			'│one                   │',
			'│two                   │',
			'├─ Title ──────────────┤',
			'│one                   │',
			'╰─ /a/b ───────────────╯',
		],
	);
});

test('the longest note that fits is shown, else none', t => {
	const notes = ['a long note', 'short'];
	t.is(draw([{notes}], 30)[0], '╭─ Title ────── a long note ─╮');
	t.is(draw([{notes}], 24)[0], '╭─ Title ────── short ─╮');
	t.is(draw([{notes}], 14)[0], '╭─ Title ────╮');
});

test('a title that is too long is cut', t => {
	t.is(draw([{title: 'A very long title'}], 14)[0], '╭─ A very l…─╮');
});

test('a foot that is too long shows the end of its path', t => {
	const foot = {words: 'deleted ', path: '/usr/share/doc/readme'};
	t.is(draw([{foot}], 30).at(-1), '╰─ deleted …/doc/readme ─────╯');
	t.is(draw([{foot}], 16).at(-1), '╰──────────────╯');
});

test('borders have their width whatever the title is', t => {
	for (const title of texts) {
		for (const width of [10, 19, 40]) {
			for (const row of draw([{title, notes: [title]}], width)) {
				t.is(textWidth(row), width);
			}
		}
	}
});

test('a path is cut at its beginning, where a directory begins if there is one', t => {
	t.is(fitPath('/usr/lib', 8), '/usr/lib');
	t.is(fitPath('/usr/share/doc', 12), '…/share/doc');
	t.is(fitPath('/usr/share/doc', 8), '…/doc');
	t.is(fitPath('/a-very-long-file-name', 8), '…le-name');
	t.is(fitPath('/日本語', 6), '…本語');
	t.is(fitPath('/usr', 1), '…');
	t.is(fitPath('/usr', 0), '');
});
