import test from 'ava';
import {LineScanner} from '../../../source/model/contents/line-scanner.js';
import {parsePattern} from '../../../source/model/contents/parse-pattern.js';
import {Random} from '../../helpers/random.js';

const scan = (
	pattern: string,
	pieces: readonly string[],
	{context = 200, ignoresCase = false} = {},
): readonly string[] => {
	const automaton = parsePattern(pattern, ignoresCase);
	if ('reason' in automaton) {
		return [automaton.reason];
	}

	const scanner = new LineScanner(automaton, context);
	for (const piece of pieces) {
		scanner.feed(piece);
	}

	scanner.end();
	return scanner.takeLines().map(({line, text}) => `${line}:${text}`);
};

test('lines with the text are found with their numbers', t => {
	t.deepEqual(scan('b', ['a\nb\n\nabc\nx']), ['2:b', '4:abc']);
	t.deepEqual(scan('x', ['a\nx']), ['2:x']);
	t.deepEqual(scan('x', ['x\n']), ['1:x']);
	t.deepEqual(scan('a.c', ['abc\na.c\r\n']), ['2:a.c']);
});

test('case counts where there is a capital letter', t => {
	t.deepEqual(scan('ab', ['AB\nab']), ['1:AB', '2:ab']);
	t.deepEqual(scan('Ab', ['AB\nAb']), ['2:Ab']);
	t.deepEqual(scan('Ab', ['AB\nAb'], {ignoresCase: true}), ['1:AB', '2:Ab']);
});

test('expressions begin and end with the line', t => {
	t.deepEqual(scan('/^a.*c$/', ['abc\nxabc\nac']), ['1:abc', '3:ac']);
	t.deepEqual(scan('/^$/', ['a\n\nb\n']), ['2:']);
	t.regex(scan('/(/', [''])[0]!, /Unterminated group/);
	t.regex(scan('/(?=a)/', [''])[0]!, /ahead/);
});

test('a match may lie across pieces', t => {
	const text = 'one\ntwo needle two\nneed\nle needle\n';
	const expected = scan('needle', [text]);
	t.deepEqual(expected, ['2:two needle two', '4:le needle']);
	for (let size = 1; size < 9; size++) {
		const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g'))!;
		t.deepEqual(scan('needle', pieces), expected);
	}
});

test('of a long line what is around the match is shown', t => {
	const line = `${'x'.repeat(1000)}needle${'y'.repeat(1000)}`;
	for (const pieces of [
		[line],
		line.match(/.{1,7}/g)!,
		line.match(/.{1,600}/g)!,
	]) {
		const [found, ...more] = scan('needle', pieces, {context: 20});
		t.is(more.length, 0);
		t.regex(found!, /^1:…x{12,15}needley{15,25}…$/);
	}
});

test('in pieces of any size the same is found as line by line', t => {
	const random = new Random(6);
	for (let round = 0; round < 400; round++) {
		const text = Array.from({length: random.below(40)}, () =>
			random.pick(['a', 'b', '\n', 'c']),
		).join('');
		const pattern = random.pick(['/a+b/', 'ab', '/^b|c$/', '/^$/', '/a.a/']);
		const expression = new RegExp(
			pattern.startsWith('/') ? pattern.slice(1, -1) : pattern,
		);
		const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
		const expected =
			text === ''
				? []
				: lines.flatMap((line, index) =>
						expression.test(line) ? [`${index + 1}:${line}`] : [],
					);
		const pieces: string[] = [];
		for (let at = 0; at < text.length;) {
			const size = 1 + random.below(9);
			pieces.push(text.slice(at, at + size));
			at += size;
		}

		t.deepEqual(scan(pattern, pieces), expected, `${pattern} on ${text}`);
	}
});

test('an expression that could take for ever does not', t => {
	const line = `${'a'.repeat(200_000)}!`;
	t.deepEqual(scan('/(a+)+$/', [line]), []);
});
