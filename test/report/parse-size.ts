import test from 'ava';
import {isImgscopeError} from '../../source/errors.js';
import {parseSize} from '../../source/report/parse-size.js';

const sizes = [
	['0', 0],
	['123', 123],
	['123B', 123],
	['20MB', 20_000_000],
	['20M', 20_000_000],
	['20mb', 20_000_000],
	['1kB', 1000],
	['1KB', 1000],
	['1GiB', 1_073_741_824],
	['1gib', 1_073_741_824],
	['2Mi', 2_097_152],
	['1.5 GB', 1_500_000_000],
	['.5kB', 500],
	[' 3TB ', 3_000_000_000_000],
] as const;

for (const [text, bytes] of sizes) {
	test(`"${text}" is ${bytes} bytes`, t => {
		t.is(parseSize(text, '--max-wasted-bytes'), bytes);
	});
}

for (const text of [
	'',
	'MB',
	'-1',
	'1XB',
	'1iB',
	'1..5MB',
	'1e9',
	'1,000',
	'20 M B',
	'NaN',
	'Infinity',
	'99999EB',
	'20MB x',
]) {
	test(`"${text}" is no size`, t => {
		const error = t.throws(() => parseSize(text, '--max-wasted-bytes'));
		t.true(isImgscopeError(error) && error.code === 'usage');
		t.is(error.message, `--max-wasted-bytes must be a size, not "${text}"`);
	});
}
