import test from 'ava';
import {splitCommands, splitWords} from '../../source/findings/split-shell.js';

for (const [line, commands] of [
	['a && b || c; d | e', ['a', 'b', 'c', 'd', 'e']],
	['echo "a && b" && c', ['echo "a && b"', 'c']],
	["echo 'a; b'; c", ["echo 'a; b'", 'c']],
	[String.raw`echo a\;b; c`, [String.raw`echo a\;b`, 'c']],
	['a\nb', ['a', 'b']],
	['', []],
	[';;', []],
	['echo "open', ['echo "open']],
] as const) {
	test(`the commands of ${JSON.stringify(line)}`, t => {
		t.deepEqual(splitCommands(line), commands);
	});
}

for (const [command, words] of [
	['rm -rf  /a /b', ['rm', '-rf', '/a', '/b']],
	['rm "/with space" \'/x y\'', ['rm', '/with space', '/x y']],
	[String.raw`rm /with\ space`, ['rm', '/with space']],
	['echo ""', ['echo', '']],
	['', []],
] as const) {
	test(`the words of ${JSON.stringify(command)}`, t => {
		t.deepEqual(splitWords(command), words);
	});
}
