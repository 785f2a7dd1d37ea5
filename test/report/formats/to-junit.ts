import test from 'ava';
import {toJunit} from '../../../source/report/formats/to-junit.js';
import {judge} from '../../helpers/judge.js';
import {sampleFindings} from '../../helpers/sample-findings.js';
import {sampleImage} from '../../helpers/sample-image.js';

const image = sampleImage();
const verdicts = judge(image, {
	minEfficiency: 0.999,
	maxWastedBytes: undefined,
	maxOwnWastedPercent: 100,
});
const xml = toJunit({
	image: {...image, reference: 'a<b>&"c"\u{1}'},
	findings: sampleFindings,
	verdicts,
});

test('a case for each rule: passed, failed or skipped', t => {
	t.regex(
		xml,
		/<testsuites name="imgscope" tests="3" failures="1" skipped="1" errors="0">/,
	);
	t.regex(
		xml,
		/<testcase classname="imgscope.minEfficiency" name="efficiency at least 0.999">\s+<failure type="minEfficiency" message="efficiency at least 0.999, but it is 0.\d+">/,
	);
	t.regex(xml, /<testcase [^>]*maxWastedBytes[^>]*>\s+<skipped\/>/);
	t.regex(xml, /<testcase [^>]*maxOwnWastedPercent[^>]*\/>/);
});

test('nothing of the image breaks the document', t => {
	t.true(xml.includes(String.raw`name="a&lt;b&gt;&amp;&quot;c&quot;\x01"`));
	// Every tag is one of ours, and closed by the next one that closes.
	const open: string[] = [];
	const closed: string[] = [];
	for (const [, closes, name, isEmpty] of xml.matchAll(
		/<(\/?)([a-z\-]+)[^>]*?(\/?)>/gv,
	)) {
		if (closes === '/') {
			closed.push(`${name!} ${open.pop()!}`);
		} else if (isEmpty !== '/') {
			open.push(name!);
		}
	}

	t.deepEqual(open, []);
	t.true(closed.length > 5);
	t.deepEqual(
		closed.filter(pair => !/^(\S+) \1$/.test(pair)),
		[],
	);
	t.notRegex(xml.replaceAll('\n', ''), /\p{Cc}/u);
});
