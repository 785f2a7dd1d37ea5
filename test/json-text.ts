import test from 'ava';
import {toJsonText} from '../source/json-text.js';

test('JSON has nothing in it that acts on a terminal, and reads the same', t => {
	const value = {
		path: '/\u{9B}2J\u{7F}\u{202E}gpj.exe\u{200B}\u{FEFF}\u{E0041}',
		text: 'a\n\t\u001B[31m',
		name: 'Größe 漢 😀',
	};
	for (const indentation of [undefined, 2]) {
		const text = toJsonText(value, indentation);
		t.deepEqual(JSON.parse(text), value);
		t.regex(text, /^[\n -~öß漢😀]*$/u);
		t.true(text.includes(String.raw`\u009b2J\u007f\u202egpj.exe`));
		t.true(text.includes('Größe 漢 😀'));
	}
});
