import test from 'ava';
import {readRules} from '../../source/rules/read-rules.js';
import {ruleNames, ruleTable} from '../../source/rules/rule-table.js';
import {Random} from '../helpers/random.js';

const problemsOf = (text: string): readonly string[] =>
	readRules(text, 'rules.yml').problems.map(
		({at, message, hint = ''}) =>
			`${at.line}:${at.column} ${message} | ${hint}`,
	);

const cases: ReadonlyArray<readonly [text: string, problem: RegExp]> = [
	['rule: {}', /^1:1 There is no "rule" \| Did you mean "rules"\?$/],
	['maxLayers: 3', /^1:1 There is no "maxLayers" \| It is a rule: write/],
	[
		'rules:\n  minEficiency: 0.9',
		/^2:3 There is no rule "minEficiency" \| Did you mean "minEfficiency"/,
	],
	[
		'rules: {minEfficiency: 95}',
		/^1:24 minEfficiency must be a number between 0 and 1, not 95 \| For 90 % write 0\.9/,
	],
	['rules: {minEfficiency: .nan}', /^1:24 minEfficiency must be a number/],
	['rules: {maxImageBytes: large}', /^1:24 maxImageBytes must be a size/],
	['rules: {maxImageBytes: -1}', /^1:24 maxImageBytes must be a size/],
	['rules: {maxLayers: 2.5}', /^1:20 maxLayers must be a whole number/],
	['rules: {maxLayers: }', /^1:9 maxLayers cannot be nothing \| For example/],
	[
		'rules:\n  maxOwnWastedPercent: {limit: 5, flor: 1MB}',
		/^2:35 maxOwnWastedPercent has no "flor" \| Did you mean "floor"/,
	],
	[
		'rules:\n  maxOwnWastedPercent: {floor: 1MB}',
		/^2:24 maxOwnWastedPercent needs "limit"/,
	],
	[
		'rules: {maxLayers: {limit: 3, severity: warning}}',
		/^1:41 severity must be one of fail, warn, not "warning"/,
	],
	[
		'rules:\n  forbiddenPaths: [a, 3]',
		/^2:23 forbiddenPaths must be a pattern/,
	],
	[
		'rules: {forbiddenPaths: "/(/"}',
		/^1:25 forbiddenPaths .* is not a pattern/,
	],
	[
		'rules:\n  queries:\n    - where: "siz>3"',
		/^3:14 queries\.where is not understood at character 1: /,
	],
	['rules: {queries: [{maxCount: 3}]}', /^1:19 queries needs "where"/],
	['rules: {rootUser: maybe}', /^1:19 rootUser cannot be "maybe"/],
	['rules: {maxGrowth: 5 percent}', /^1:20 maxGrowth must be a percentage/],
	[
		'rules: {maxPathGrowth: [{path: app, limit: 5%}]}',
		/^1:32 maxPathGrowth\.path must be a path/,
	],
	['rules: 3', /^1:8 rules must be a mapping/],
	['- rules', /^1:1 A file of rules must be a mapping/],
	['ignore: [/tmp]', /^1:10 What is ignored must be a mapping, not "\/tmp"/],
	['ignore: [{paths: /tmp}]', /^1:10 What is ignored needs "reason"/],
	[
		'ignore:\n  - paths: /tmp\n    reason: why\n    until: 2027-02-29',
		/^4:12 until must be a day of the calendar, not "2027-02-29"/,
	],
	[
		'ignore: [{paths: /a, reason: b, til: 2027-01-01}]',
		/^1:33 ignore has no "til" \| Did you mean "until"/,
	],
	['rules: [', /^1:9 /],
	['a: *b', /^1:4 /],
];

for (const [text, problem] of cases) {
	test(`say where it is wrong: ${JSON.stringify(text)}`, t => {
		const [first = ''] = problemsOf(text);
		t.regex(first, problem);
	});
}

test('the examples of the table can be read', t => {
	for (const name of ruleNames) {
		const {example} = ruleTable[name];
		const {set, problems} = readRules(
			`rules:\n  ${name}: ${example}`,
			'rules.yml',
		);
		t.deepEqual(problems, [], `${name}`);
		t.is(set.rules.get(name)?.length, 1, `${name}`);
	}
});

test('what is not named is off, as is what is switched off', t => {
	const {set, problems} = readRules(
		'rules: {maxLayers: off, rootUser: false, minEfficiency: 0.5}\nignore:',
		'rules.yml',
	);
	t.deepEqual(problems, []);
	t.is(set.rules.get('maxLayers')?.length, 0);
	t.is(set.rules.get('rootUser')?.length, 0);
	t.is(set.rules.get('maxOwnWastedPercent'), undefined);
});

test('an empty file sets nothing', t => {
	t.deepEqual(problemsOf(''), []);
	t.deepEqual(problemsOf('# nothing yet\n'), []);
});

const sound = [
	'rules:',
	...ruleNames.map(name => `  ${name}: ${ruleTable[name].example}`),
	'ignore:',
	"  - paths: ['/var/**', '*.log']",
	'    reason: because',
	'    until: 2027-03-31',
	'  - {paths: &a /tmp, reason: *a}',
].join('\n');

const parts = [
	...'{}[]:,&*!|>%@`#-?"\' \n\t0',
	': ',
	'- ',
	'<<: ',
	'*a',
	'&a ',
	'!!binary ',
	'null',
	'.inf',
	'~',
	'[[[[[[[[',
	'{{{{{{{{',
	'__proto__',
	'constructor',
	'\u0000',
	'\u{1F600}',
	'\uD800',
	'1e999',
	'5%',
	'999999999999999999999',
];

test('whatever is written into a file, it is read or told of with a place', t => {
	t.deepEqual(problemsOf(sound), []);
	const random = new Random(20_261_123);
	for (let round = 0; round < 3000; round++) {
		let text = sound;
		for (let change = 0; change <= random.below(4); change++) {
			const at = random.below(text.length + 1);
			const end = at + random.below(12);
			text = text.slice(0, at) + random.pick(parts) + text.slice(end);
		}

		const {problems} = readRules(text, 'rules.yml');
		for (const {at, message} of problems) {
			t.true(at.line >= 1 && at.column >= 1 && message !== '', `${text}`);
		}
	}
});

test('a file that is nested without end has a problem, not a stack', t => {
	t.true(problemsOf('['.repeat(100_000)).length > 0);
	t.true(
		problemsOf(`rules: ${'{a: '.repeat(60)}1${'}'.repeat(60)}`).length > 0,
	);
});
