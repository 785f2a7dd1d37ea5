import test from 'ava';
import {printable, withByteEscapes} from '../source/printable.js';

const cases = [
	['plain ASCII', 'etc/passwd ~', 'etc/passwd ~'],
	['letters of other scripts', 'ä 日本 👍🏽', 'ä 日本 👍🏽'],
	['escape sequences', '\u001B[31m', String.raw`\x1b[31m`],
	['line ends and tabs', 'a\nb\rc\td', String.raw`a\nb\rc\td`],
	['NUL and DEL', '\u0000\u007F', String.raw`\x00\x7f`],
	['C1 controls', '\u009B1m', String.raw`\u009b1m`],
	['bidirectional controls', 'a\u202Eb\u2066', String.raw`a\u202eb\u2066`],
	['zero-width characters', 'a\u200Bb\uFEFF', String.raw`a\u200bb\ufeff`],
	['soft hyphens', 'a\u00ADb', String.raw`a\u00adb`],
	['line separators', '\u2028\u2029', String.raw`\u2028\u2029`],
	['tags', '\u{E0041}', String.raw`\u{e0041}`],
	['bytes that are not UTF-8', 'a\uDCE4\uDCFF', String.raw`a\xe4\xff`],
	['other lone surrogates', '\uD83D \uDC00', String.raw`\ud83d \udc00`],
	['nothing', '', ''],
] as const;

for (const [title, text, expected] of cases) {
	test(`${title} are made printable`, t => {
		t.is(printable(text), expected);
	});
}

test('what is printable stays so', t => {
	for (const [, text] of cases) {
		t.is(printable(printable(text)), printable(text));
	}
});

test('no text acts on a terminal', t => {
	let all = '';
	for (let code = 0; code < 0x1_10_00; code++) {
		all += String.fromCodePoint(code);
	}

	t.notRegex(printable(all), /[\p{Cc}\p{Cs}]/u);
});

test('for JSON only bytes that are not UTF-8 are escaped', t => {
	t.is(withByteEscapes('a\uDCE4\n\u001B'), String.raw`a\xe4` + '\n\u001B');
	t.is(withByteEscapes('👍\uDC80'), String.raw`👍\x80`);
	t.is(withByteEscapes('\uD83D'), '\uD83D');
});

test('marks are shown as they are on a letter, and told where they pile up', t => {
	const some = `e${'\u0301'.repeat(16)}`;
	t.is(printable(some), some);
	t.is(printable(`${some}\u0301\u0302x`), String.raw`${some}\u0301\u0302x`);
});
