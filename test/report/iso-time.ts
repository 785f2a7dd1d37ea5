import test from 'ava';
import {toIsoTime} from '../../source/report/iso-time.js';

const cases = [
	[0, '1970-01-01T00:00:00Z'],
	[1_704_164_645, '2024-01-02T03:04:05Z'],
	[1_704_164_645.5, '2024-01-02T03:04:05.5Z'],
	[1_704_164_645.123_456, '2024-01-02T03:04:05.123456Z'],
	[-1, '1969-12-31T23:59:59Z'],
	[-0.25, '1969-12-31T23:59:59.75Z'],
	[-1.5, '1969-12-31T23:59:58.5Z'],
	[1e-9, '1970-01-01T00:00:00Z'],
	[253_402_300_800, '+010000-01-01T00:00:00Z'],
	[1e15, undefined],
	[Number.POSITIVE_INFINITY, undefined],
	[Number.NaN, undefined],
] as const;

for (const [seconds, text] of cases) {
	test(`${seconds} seconds are ${text ?? 'no date'}`, t => {
		t.is(toIsoTime(seconds), text);
	});
}
