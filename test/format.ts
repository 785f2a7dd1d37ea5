import test from 'ava';
import {
	formatBytes,
	formatCount,
	formatMode,
	formatOctalMode,
	formatRatio,
	formatWastedPercent,
	formatTime,
	plural,
} from '../source/format.js';

test('sizes are in SI units with three digits', t => {
	t.deepEqual(
		[0, 1, 999, 1000, 1024, 1_020_000_000, 352_000_000, 3.06e15].map(bytes =>
			formatBytes(bytes),
		),
		['0 B', '1 B', '999 B', '1 kB', '1.02 kB', '1.02 GB', '352 MB', '3.06 PB'],
	);
});

test('counts have separators and nouns their plural', t => {
	t.deepEqual(
		[0, 7, 999, 1000, 65_536, 123_456, 1_234_567, 2 ** 53, -999, -1000].map(
			count => formatCount(count),
		),
		[
			'0',
			'7',
			'999',
			'1,000',
			'65,536',
			'123,456',
			'1,234,567',
			'9,007,199,254,740,992',
			'-999',
			'-1,000',
		],
	);
	t.is(plural(1, 'path'), '1 path');
	t.is(plural(0, 'path'), '0 paths');
	t.is(plural(1944, 'path'), '1,944 paths');
});

test('only a perfect ratio reads 100', t => {
	t.is(formatRatio(1), '100.0 %');
	t.is(formatRatio(0.999_99), '99.9 %');
	t.is(formatRatio(0.577), '57.7 %');
	t.is(formatRatio(0.29), '29.0 %');
	t.is(formatRatio(0), '0.0 %');
});

const modes = [
	['file', 0o644, '-rw-r--r--'],
	['file', 0, '----------'],
	['file', 0o777, '-rwxrwxrwx'],
	['file', 0o4755, '-rwsr-xr-x'],
	['file', 0o4644, '-rwSr--r--'],
	['file', 0o2755, '-rwxr-sr-x'],
	['file', 0o2644, '-rw-r-Sr--'],
	['directory', 0o1777, 'drwxrwxrwt'],
	['directory', 0o1776, 'drwxrwxrwT'],
	['symlink', 0o777, 'lrwxrwxrwx'],
	['hardlink', 0o644, 'hrw-r--r--'],
	['character', 0o666, 'crw-rw-rw-'],
	['block', 0o660, 'brw-rw----'],
	['fifo', 0o600, 'prw-------'],
] as const;

for (const [type, mode, text] of modes) {
	test(`a ${type} of mode ${mode.toString(8)} reads ${text}`, t => {
		t.is(formatMode(type, mode), text);
	});
}

test('octal modes have four digits', t => {
	t.is(formatOctalMode(0o644), '0644');
	t.is(formatOctalMode(0o4755), '4755');
	t.is(formatOctalMode(0), '0000');
});

test('times are in UTC to the minute', t => {
	t.is(formatTime(0), '1970-01-01 00:00');
	t.is(formatTime(1_704_164_645.9), '2024-01-02 03:04');
	t.is(formatTime(-1), '1969-12-31 23:59');
	t.is(formatTime(1e15), '@1000000000000000');
});

test('years of more than four digits keep their minutes', t => {
	t.is(formatTime(253_402_300_800), '+010000-01-01 00:00');
});

test('waste never looks smaller than it is, and only none looks like none', t => {
	t.is(formatWastedPercent(39.61), '39.7 %');
	t.is(formatWastedPercent(39.6), '39.6 %');
	t.is(formatWastedPercent(0.001), '0.1 %');
	t.is(formatWastedPercent(0), '0.0 %');
	t.is(formatWastedPercent(100), '100.0 %');
});
