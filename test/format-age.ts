import test from 'ava';
import {formatAge} from '../source/format.js';

const day = 86_400;
for (const [seconds, expected] of [
	[-5, '0 seconds'],
	[1, '1 second'],
	[59.9, '59 seconds'],
	[60, '1 minute'],
	[2 * day - 1, '47 hours'],
	[3 * day, '3 days'],
	[14 * day, '2 weeks'],
	[60 * day, '2 months'],
	[730 * day, '2 years'],
] as const) {
	test(`${seconds} seconds are an age of ${expected}`, t => {
		t.is(formatAge(seconds), expected);
	});
}
