import test from 'ava';
import {cutText, fitText, textWidth, wrapText} from '../source/fit-text.js';

const family = '👨‍👩‍👧';

const texts = [
	'',
	'a',
	'abcdefgh',
	'äöü→│',
	'日本語日本語',
	`a${family}b👍🏽`,
	'e\u0301e\u0301',
];

test('widths are those of a terminal', t => {
	t.is(textWidth('abc'), 3);
	t.is(textWidth('日本'), 4);
	t.is(textWidth('e\u0301'), 1);
	t.is(textWidth('▸ a…│'), 5);
});

test('text is cut before a character that does not fit', t => {
	t.is(cutText('abc', 2), 'ab');
	t.is(cutText('日本', 3), '日');
	t.is(cutText('e\u0301x', 1), 'e\u0301');
	t.is(cutText(`${family}x`, 1), '');
	t.is(cutText('abc', 0), '');
	t.is(cutText('abc', -1), '');
});

test('fitted text has exactly the columns that were asked for', t => {
	for (const text of texts) {
		for (let columns = 1; columns < 15; columns++) {
			t.is(textWidth(fitText(text, columns)), columns, `${text} in ${columns}`);
			t.is(textWidth(fitText(text, columns, 'right')), columns);
		}
	}
});

test('text that does not fit ends with an ellipsis', t => {
	t.is(fitText('abcdef', 4), 'abc…');
	t.is(fitText('日本語', 4), '日… ');
	t.is(fitText('abc', 3), 'abc');
	t.is(fitText('abc', 0), '');
});

test('text that fits is padded on the side that is asked for', t => {
	t.is(fitText('日', 4), '日  ');
	t.is(fitText('12', 4, 'right'), '  12');
});

test('lines are broken at spaces', t => {
	t.deepEqual(wrapText('apt-get update && apt-get install', 17), [
		'apt-get update &&',
		'apt-get install',
	]);
});

test('words that are too long are broken', t => {
	t.deepEqual(wrapText('abcdefgh ij', 3), ['abc', 'def', 'gh', 'ij']);
	t.deepEqual(wrapText('', 3), ['']);
});

test('no wrapped line is wider than asked for, and nothing gets lost', t => {
	for (const text of [...texts, 'a b  c   d', 'RUN 日本語 x && yy']) {
		for (let columns = 2; columns < 12; columns++) {
			const lines = wrapText(text, columns);
			t.true(lines.every(line => textWidth(line) <= columns));
			t.is(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
		}
	}
});

test('a very long text is wrapped', t => {
	t.is(wrapText('word '.repeat(200_000), 80).length, 12_500);
	t.is(wrapText('日本語 '.repeat(20_000), 70).length, 2000);
});

test('a character wider than the columns is not torn apart', t => {
	t.true(wrapText('👍👍', 1).every(line => line.isWellFormed()));
});
