import test from 'ava';
import {defaultRules, judge} from '../helpers/judge.js';
import {toCiLines} from '../../source/report/to-ci-lines.js';
import {buildImage, file, remove} from '../helpers/build-image.js';

const toCiText = (...parts: Parameters<typeof toCiLines>): string =>
	[...toCiLines(...parts), ''].join('\n');

const image = buildImage([
	[file('a', 'x'.repeat(500)), file('b', 'y'.repeat(500))],
	[remove('a')],
]);

test('the report has figures, wasted files and a line for each rule', t => {
	const rules = {...defaultRules, maxWastedBytes: 1_000_000_000};
	t.is(
		toCiText(image, judge(image, rules)),
		`test:latest  1 kB in 2 layers
live 500 B, wasted 500 B, efficiency 50.0 %, own layers waste 100.0 %
the base image is a guess: layer 0 is taken for it

  500 B  deleted  /a  layer 0 → 1  STEP 1

  FAIL  efficiency at least 0.9          0.500
  PASS  wasted bytes at most 1 GB        500 B
  FAIL  own wasted percent at most 10    100.0
2 of 3 rules failed
what can go, and how: imgscope advise test:latest
`,
	);
});

test('a percentage reads the same among the figures and at its rule', t => {
	const odd = buildImage([
		[file('a', 'x')],
		[file('b', 'y'.repeat(10_000)), file('c', 'z'.repeat(6567))],
		[remove('c')],
	]);
	// 39.63…
	const text = toCiText(odd, judge(odd, defaultRules));
	t.regex(text, /own layers waste 39\.7 %/v);
	t.regex(text, /own wasted percent at most 10 +39\.7$/mv);
});

test('rules that are off are not counted', t => {
	const lines = toCiText(image, judge(image, defaultRules)).split('\n');
	t.true(lines.includes('  OFF   wasted bytes, no limit           500 B'));
	t.is(lines.at(-3), '2 of 2 rules failed');
});

test('an image without waste passes', t => {
	const clean = buildImage([[file('a', 'x')]]);
	t.is(
		toCiText(clean, judge(clean, defaultRules)).split('\n').at(-2),
		'0 of 2 rules failed',
	);
});

test('all wasted files are listed', t => {
	const files = Array.from({length: 300}, (_, index) => file(`f${index}`, 'x'));
	const many = buildImage([files, files.map(({path}) => remove(path))]);
	const text = toCiText(many, judge(many, defaultRules));
	t.is(text.split('\n').filter(line => line.includes(' deleted ')).length, 300);
});

test('where a rule failed the report says how to read on', t => {
	const lastLine = (reference: string) => {
		const named = {...image, reference};
		return toCiText(named, judge(named, defaultRules)).split('\n').at(-2);
	};

	t.is(
		lastLine('my image.tar'),
		"what can go, and how: imgscope advise 'my image.tar'",
	);
	t.is(lastLine('-'), '2 of 2 rules failed');
});
