import test from 'ava';
import {toMarkdown} from '../../../source/report/formats/to-markdown.js';
import {judge} from '../../helpers/judge.js';
import {measureGrowth} from '../../../source/rules/growth.js';
import {finding, sampleFindings} from '../../helpers/sample-findings.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {sampleImage} from '../../helpers/sample-image.js';

const image = sampleImage();
const verdicts = judge(image, {
	minEfficiency: 0.999,
	maxWastedBytes: undefined,
	maxOwnWastedPercent: 100,
});

test('figures, verdicts and findings with their fixes', t => {
	const text = toMarkdown({image, findings: sampleFindings, verdicts});
	t.deepEqual(text.split('\n').slice(0, 21), [
		'### ❌ sample:1: 36 B of 2.54 kB wasted',
		'',
		'| | sample:1 |',
		'|---|---:|',
		'| Size | 2.54 kB |',
		'| Live | 2.51 kB |',
		'| Wasted | 36 B |',
		'| Layers | 3 |',
		'| Efficiency | 98.5 % |',
		'| Own layers waste | 6.7 % |',
		'',
		'| | Rule | Value |',
		'|---|---|---:|',
		'| ❌ | efficiency at least 0.999 | 0.985 |',
		'| ➖ | wasted bytes, no limit | 36 B |',
		'| ✅ | own wasted percent at most 100 | 6.7 |',
		'',
		'| Saving | Finding | Where |',
		'|---:|---|---|',
		'| 2 MB | Files in /etc are deleted by a later layer | stored in layer 0, hidden by layer 2 |',
		String.raw`| 1 kB | Package lists in /a\|b&lt;c>\\x1b &amp; "d" (base image) | stored in layer 1 |`,
	]);
	t.regex(text, /```dockerfile\n {2}RUN make && tidy\n {2}```/);
	t.is(text.match(/<details>/g)?.length, text.match(/<\/details>/g)?.length);
});

test('what own instructions can mend stands before what the base image brings', t => {
	const base = Array.from({length: 20}, (_, index) =>
		finding({title: `Base ${index}`, isOwn: false}),
	);
	const text = toMarkdown({
		image,
		findings: [...base, finding({title: 'Mine', isOwn: true})],
	});
	const rows = text
		.split('\n')
		.filter(row => /^\|.*(?:Mine|Base \d)/.test(row));
	t.regex(rows[0]!, /\| Mine \|/);
	t.is(rows.length, 15);
	t.regex(text, /and 6 more/);
});

test('what grew since the baseline', t => {
	const baseline = buildImage([[file('a', 'x'.repeat(40))]], {
		reference: 'sample:0',
	});
	const text = toMarkdown({image, findings: [], baseline});
	t.regex(text, /\| \| sample:1 \| against sample:0 \|/);
	t.regex(text, /\| Size \| 2\.54 kB \| \+2\.5 kB \|/);
	t.regex(text, /\| Layers \| 3 \| \+2 \|/);
	t.regex(text, /^### sample:1/);
});

test('what grew stands apart for the image, its base, its layers and packages', t => {
	const baseline = buildImage([[file('a', 'x'.repeat(40))]], {
		reference: 'sample:0',
	});
	const growth = measureGrowth(baseline, image, {
		packages: [{name: 'dpkg a|b', before: 100, after: 250}],
		notes: ['not *all* was compared'],
	});
	const text = toMarkdown({image, findings: [], baseline, growth});
	t.regex(text, /\| Since sample:0 \| Growth \| Bytes \|/);
	t.regex(text, /\| own layers \| .+ \| .+ → .+ \|/);
	t.true(
		text.includes(
			String.raw`| dpkg a\|b | \+150 B \(\+150.0%\) | 100 B → 250 B |`,
		),
	);
	t.true(text.includes(String.raw`- not \*all\* was compared`));
});

test('notes of safety and of the build order stand apart from what costs bytes', t => {
	const note = finding({
		kind: 'safety',
		severity: 'note',
		title: 'no health check',
		fix: {words: 'Give it one.'},
	});
	const text = toMarkdown({
		image,
		findings: [...sampleFindings, note],
		verdicts,
		notes: ['/tmp is ignored'],
	});
	const [, after] = text.split('<summary>Notes</summary>');
	t.regex(after ?? '', /^- no health check: Give it one\./m);
	t.regex(after ?? '', /^- \/tmp is ignored$/m);
});

test('names with Markdown in them stay text', t => {
	const text = toMarkdown({
		image: {...image, reference: '[x](http://y) **z** | `q` <script>'},
		findings: [],
	});
	t.regex(
		text,
		/\\\[x\\]\\\(http:\/\/y\\\) \\\*\\\*z\\\*\\\* \\\| \\`q\\` &lt;script>/,
	);
});
