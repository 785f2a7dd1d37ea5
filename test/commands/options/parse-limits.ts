import test from 'ava';
import {parseLimits} from '../../../source/commands/options/parse-limits.js';
import {limitRows, typeLimit} from '../../../source/model/read-limits.js';

test('without a limit nothing is set', t => {
	t.deepEqual(parseLimits([]), {});
	t.deepEqual(parseLimits(), {});
});

test('limits are set by their names, the last of a name counts', t => {
	t.deepEqual(
		parseLimits(['entries=10', 'document=64MiB', 'ratio=2000', 'entries=20']),
		{
			entries: 20,
			document: 64 * 1024 ** 2,
			ratio: 2000,
		},
	);
});

test('every limit can be given as it is shown', t => {
	for (const [name, {usual}] of limitRows) {
		t.deepEqual(parseLimits([`${name}=${typeLimit(name, usual)}`]), {
			[name]: usual,
		});
	}
});

for (const [text, message, hint] of [
	['entires=4', 'There is no limit "entires"', 'Did you mean entries?'],
	['x', 'There is no limit "x"', /^One of entries, /v],
	['__proto__=4', 'There is no limit "__proto__"', /^One of entries, /v],
	[
		'entries',
		'--limit entries must be a whole number above 0, not ""',
		'For example: --limit entries=10000000',
	],
	['depth=1.5', /must be a whole number above 0, not "1\.5"/v, /=32768$/v],
	['ratio=0', /must be a whole number above 0/v, /=1000$/v],
	['document=big', /must be a size above 0, not "big"/v, /document=64MiB$/v],
	['entries=16000001', '--limit entries cannot be above 16000000', /./v],
	['document=1GiB', '--limit document cannot be above 256MiB', /./v],
] as const) {
	test(`refuse ${text}`, t => {
		const error = t.throws(() => parseLimits([text]), {code: 'usage', message});
		if (typeof hint === 'string') {
			t.is(error && 'hint' in error ? error.hint : '', hint);
		} else {
			t.regex(String(error && 'hint' in error ? error.hint : ''), hint);
		}
	});
}
