import test from 'ava';
import {formatDate} from '../../source/ui/format-date.js';

for (const [time, expected] of [
	['2026-01-15T09:30:00Z', '2026-01-15 09:30:00 UTC'],
	['2026-01-15T09:30:00.123456789+02:00', '2026-01-15 09:30:00 +02:00'],
	['yesterday', 'yesterday'],
	['0001-01-01T00:00:00Z', undefined],
	[undefined, undefined],
] as const) {
	test(`${time} is told as ${expected}`, t => {
		t.is(formatDate(time), expected);
	});
}
