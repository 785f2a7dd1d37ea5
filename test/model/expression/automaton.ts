import test from 'ava';
import {Automaton} from '../../../source/model/expression/automaton.js';
import {programOf} from '../../../source/model/expression/create-automaton.js';
import {Random} from '../../helpers/random.js';

const automatonOf = (expression: RegExp, searches = true): Automaton => {
	const program = programOf(expression);
	if ('reason' in program) {
		throw new Error(`${String(expression)}: ${program.reason}`);
	}

	return new Automaton(program, searches);
};

const texts = [
	'',
	'a',
	'A',
	'abc',
	'aab',
	'/usr/lib/libfoo.so.1',
	'foo bar',
	'x\ny',
	'ÄÖ ß',
	'😀',
	'\u{DC80}',
	'a-b_c 12',
	'{2}',
	'K',
];

for (const expression of [
	/a/,
	/^a$/,
	/a|b|cd/,
	/(?:)/,
	/a*b+c?/,
	/^\/usr\/.*\.so(\.\d+)*$/,
	/[a-f]{2,3}/,
	/[^a-z]/,
	/[^]/,
	/[^\d\D]/,
	/\bfoo\b|\Bo\b/,
	/b$|^x/,
	/ä/i,
	/[ä-ö]/i,
	/k/i,
	/a.c/,
	/x.y/,
	/x.y/s,
	/\w+\s\w+/,
	/[\w-]+/,
	/[\d.]+$/,
	/a{/,
	/ab\t?/,
	/(a|b)*?c/,
	/(?<name>a)b/,
	/(a*)*$/,
	/((a)*)+b/,
	/[$./]/,
	/.\.?$/,
	/[\]-a]/,
	/[b\].]/,
	/(|a)b/,
	/^.?$/su,
]) {
	test(`an automaton agrees with ${String(expression)}`, t => {
		const automaton = automatonOf(expression);
		for (const text of texts) {
			t.is(automaton.test(text), expression.test(text), `on ${text}`);
		}
	});
}

const randomExpression = (random: Random, depth: number): string => {
	if (depth === 0) {
		return random.pick([
			'a',
			'b',
			'.',
			'[ab]',
			'[^a]',
			String.raw`\b`,
			'^',
			'$',
			String.raw`\w`,
		]);
	}

	const one = () => randomExpression(random, depth - 1);
	switch (random.below(5)) {
		case 0: {
			return `(${one()}|${one()})`;
		}

		case 1: {
			return `(?:${one()})${random.pick(['*', '+', '?', '{2}', '{0,2}', '{1,}', '*?'])}`;
		}

		default: {
			return one() + one();
		}
	}
};

test('an automaton agrees with every expression', t => {
	const random = new Random(4);
	for (let round = 0; round < 1500; round++) {
		const source = randomExpression(random, 1 + random.below(4));
		const expression = new RegExp(source, random.pick(['', 'i', 's']));
		const automaton = automatonOf(expression);
		for (let count = 0; count < 12; count++) {
			const text = Array.from({length: random.below(7)}, () =>
				random.pick(['a', 'b', 'A', '-', '\n']),
			).join('');
			t.is(
				automaton.test(text),
				expression.test(text),
				`${String(expression)} ${JSON.stringify(text)}`,
			);
		}
	}
});

test('the longest match at a place is found', t => {
	const automaton = automatonOf(/a+b?|\bc/, false);
	t.is(automaton.longest('xaab', 1), 4);
	t.is(automaton.longest('xaab', 0), -1);
	t.is(automaton.longest('aaa', 0), 3);
	t.is(automaton.longest('xc', 1), -1);
	t.is(automaton.longest('-c', 1), 2);
});

test('an expression that could take for ever does not', t => {
	const text = `${'a'.repeat(50_000)}!`;
	t.false(automatonOf(/(a+)+$/).test(text));
	t.false(automatonOf(/^(a|aa)+$/).test(text));
	t.true(automatonOf(/(a*)*(b|!)$/).test(text));
});

test('states beyond what is kept are made again', t => {
	// One state for each set of the last 18 characters.
	const expression = /b.{17}c/;
	const automaton = automatonOf(expression);
	const random = new Random(1);
	const text = Array.from({length: 600_000}, () =>
		random.pick(['a', 'b']),
	).join('');
	t.false(automaton.test(text));
	t.true(automaton.test(`${text}b${'a'.repeat(17)}c`));
});

for (const [expression, reason] of [
	[/(?=a)/, /ahead/],
	[/(?<!a)b/, /ahead or behind/],
	[/(a)\1/, /refers back/],
	[/(?:a{1000}){1000}/, /repeats too much/],
] as const) {
	test(`${String(expression)} is refused`, t => {
		const program = programOf(expression);
		t.regex('reason' in program ? program.reason : '', reason);
	});
}
