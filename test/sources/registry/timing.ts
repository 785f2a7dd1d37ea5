import test from 'ava';
import {
	defaultTiming,
	retryDelay,
} from '../../../source/sources/registry/timing.js';

const now = Date.parse('2026-01-01T00:00:00Z');
const timing = {
	...defaultTiming,
	firstDelay: 100,
	longestDelay: 1000,
	now: () => now,
	random: () => 0,
};

test('double the pause up to a limit', t => {
	t.deepEqual(
		[1, 2, 3, 4, 5, 50].map(attempt => retryDelay(timing, attempt)),
		[100, 200, 400, 800, 1000, 1000],
	);
});

test('leave up to a half of the pause to chance', t => {
	t.is(retryDelay({...timing, random: () => 1}, 3), 200);
	t.is(retryDelay({...timing, random: () => 0.5}, 3), 300);
});

for (const [header, delay] of [
	['0', 0],
	['1', 1000],
	['100', undefined],
	['Thu, 01 Jan 2026 00:00:01 GMT', 1000],
	['Wed, 31 Dec 2025 00:00:00 GMT', 0],
	['soon', 100],
	['-5', 100],
	['x GMT', 100],
] as const) {
	test(`wait for ${delay} ms on Retry-After: ${header}`, t => {
		t.is(retryDelay(timing, 1, header), delay);
	});
}

test('end a pause with its signal', async t => {
	await t.throwsAsync(defaultTiming.sleep(60_000, AbortSignal.abort()));
});
