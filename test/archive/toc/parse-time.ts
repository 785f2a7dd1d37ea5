import test from 'ava';
import {parseTime} from '../../../source/archive/toc/parse-time.js';

const cases: ReadonlyArray<readonly [string, number]> = [
	['1970-01-01T00:00:00Z', 0],
	['2001-02-03T04:05:06Z', 981_173_106],
	['2001-02-03T04:05:06.25Z', 981_173_106.25],
	['2001-02-03T05:35:06.500000000+01:30', 981_173_106.5],
	['1969-12-31T23:59:58.5Z', -1.5],
	['0001-01-01T00:00:00Z', 0],
	['2001-13-03T04:05:06Z', 0],
	['2001-02-03', 0],
	['', 0],
];

for (const [text, seconds] of cases) {
	test(`read the time "${text}"`, t => {
		t.is(parseTime(text), seconds);
	});
}
