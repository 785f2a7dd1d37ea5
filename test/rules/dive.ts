import test from 'ava';
import {measureAsDive} from '../../source/rules/dive-metrics.js';
import {compareWithDive} from '../../source/rules/dive-notes.js';
import {defaultDiveRules, toOwnRules} from '../../source/rules/dive-rules.js';
import {judgeImage} from '../../source/rules/judge.js';
import {readDiveRules} from '../../source/rules/read-dive-rules.js';
import {
	buildImage,
	directory,
	type EntryDescription,
	file,
	hardlink,
	opaque,
	remove,
	symlink,
} from '../helpers/build-image.js';

const bytes = (path: string, count: number) => file(path, 'x'.repeat(count));
const keep = bytes('keep', 1000);

/** What dive measured on images like these. */
const cases: ReadonlyArray<
	readonly [
		title: string,
		layers: ReadonlyArray<readonly EntryDescription[]>,
		wasted: number,
		efficiency: number,
	]
> = [
	[
		'counts the copy that is live',
		[[bytes('f', 1000)], [bytes('f', 1000)]],
		2000,
		0.5,
	],
	[
		'keeps the smallest copy',
		[[bytes('f', 10)], [bytes('f', 1000)]],
		1010,
		0.0099,
	],
	[
		'misses a removed directory',
		[
			[directory('d'), bytes('d/a', 1000), bytes('d/b', 500), keep],
			[remove('d')],
		],
		0,
		1,
	],
	[
		'counts a removed directory twice that was a leaf',
		[
			[directory('d'), bytes('d/a', 1000), bytes('d/b', 500), keep],
			[directory('d'), bytes('d/a', 1000)],
			[directory('d', {mode: 0o700})],
			[remove('d')],
		],
		3500,
		0.5,
	],
	[
		'knows no opaque whiteout',
		[
			[directory('d'), bytes('d/a', 1000), bytes('d/b', 500)],
			[opaque('d'), bytes('d/c', 10)],
		],
		0,
		1,
	],
	[
		'skips what follows a whiteout of nothing',
		[[bytes('z', 1000)], [remove('a'), remove('z')]],
		0,
		1,
	],
	[
		'takes a name of a file for its bytes',
		[[bytes('a', 1000), hardlink('b', 'a'), bytes('keep', 10)], [remove('a')]],
		1000,
		0.0099,
	],
	[
		'takes what nobody lists for no directory',
		[[bytes('d/a', 1010), keep], [remove('d')]],
		0,
		1,
	],
	[
		'lets files live on below a link',
		[[directory('bin'), bytes('bin/a', 1000)], [symlink('bin', 'usr/bin')]],
		0,
		1,
	],
	[
		'counts a copy that came again',
		[[bytes('f', 1000), bytes('keep', 1)], [remove('f')], [bytes('f', 1000)]],
		2000,
		0.0005,
	],
	[
		'counts one of two files that came again',
		[
			[directory('d'), bytes('d/a', 1000), bytes('d/b', 500)],
			[remove('d')],
			[directory('d'), bytes('d/a', 1000)],
		],
		2000,
		0.75,
	],
	[
		'knows one entry of a path in a layer',
		[[bytes('a', 1000), bytes('a', 1000)]],
		0,
		1,
	],
];

for (const [title, layers, wasted, efficiency] of cases) {
	test(`dive ${title}`, t => {
		const metrics = measureAsDive(buildImage(layers));
		t.is(metrics.wastedBytes, wasted);
		t.true(Math.abs(metrics.efficiency - efficiency) < 0.0001);
	});
}

test('the share of the user has no bounds', t => {
	const share = (layers: ReadonlyArray<readonly EntryDescription[]>) =>
		measureAsDive(buildImage(layers)).userWastedPercent;
	t.is(share([[bytes('a', 100_000)], [bytes('a', 1)]]), 100_001);
	t.is(share([[bytes('a', 1)]]), Number.NaN);
	t.is(share([[bytes('a', 1)], [remove('a')]]), Infinity);
});

const rulesOf = (text: string) => {
	const {rules, problems} = readDiveRules(text);
	return problems.length > 0
		? problems.map(({at, message}) => `${at.line}:${at.column} ${message}`)
		: rules;
};

test('a .dive-ci is read as dive reads it', t => {
	t.deepEqual(rulesOf(''), defaultDiveRules);
	t.deepEqual(rulesOf('rules:\n  lowestEfficiency: 0.95'), {
		...defaultDiveRules,
		lowestEfficiency: 0.95,
	});
	t.deepEqual(
		rulesOf(
			'plugins: []\nrules:\n  LowestEfficiency: "disabled"\n  highestWastedBytes: 1,000 KiB\n  highestUserWastedPercent: "0.2"',
		),
		{
			lowestEfficiency: undefined,
			highestWastedBytes: 1_024_000,
			highestUserWastedPercent: 0.2,
		},
	);
	t.deepEqual(rulesOf('rules:\n  highestUserWastedPercent: 20'), [
		'2:29 highestUserWastedPercent must be a number between 0 and 1, not 20',
	]);
	t.deepEqual(readDiveRules('rules: {lowest-efficiency: 1}').unknown, [
		{key: 'lowest-efficiency', line: 1},
	]);
});

test('where dive would have judged otherwise, a line says so', t => {
	const image = buildImage([
		[directory('d'), bytes('d/a', 1000), keep],
		[remove('d')],
	]);
	const rules = {...defaultDiveRules, highestWastedBytes: 10};
	const {verdicts} = judgeImage(
		image,
		{rules: toOwnRules(rules), ignores: []},
		{today: '2026-11-23'},
	);
	t.deepEqual(compareWithDive(image, rules, verdicts), [
		'dive would have passed lowestEfficiency: it measures 1.0000 (see "Coming from dive")',
		'dive would have passed highestWastedBytes: it measures 0 B (see "Coming from dive")',
		'dive would have passed highestUserWastedPercent: it measures NaN (see "Coming from dive")',
	]);
	const clean = buildImage([[keep], [bytes('other', 10)]]);
	t.deepEqual(
		compareWithDive(
			clean,
			rules,
			judgeImage(
				clean,
				{rules: toOwnRules(rules), ignores: []},
				{today: '2026-11-23'},
			).verdicts,
		),
		[],
	);
});
