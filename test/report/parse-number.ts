import test from 'ava';
import {isImgscopeError} from '../../source/errors.js';
import {parsePercent, parseRatio} from '../../source/report/parse-number.js';

test('a ratio is between 0 and 1', t => {
	for (const [text, ratio] of [
		['0', 0],
		['1', 1],
		['0.9', 0.9],
		['.5', 0.5],
		[' 1.0 ', 1],
	] as const) {
		t.is(parseRatio(text, '--min-efficiency'), ratio);
	}
});

test('a percentage is between 0 and 100', t => {
	for (const [text, percent] of [
		['0', 0],
		['100', 100],
		['12.5', 12.5],
	] as const) {
		t.is(parsePercent(text, '--max-own-wasted-percent'), percent);
	}
});

for (const text of [
	'',
	'90',
	'1.1',
	'-0.1',
	'90%',
	'x',
	'0,9',
	'0x1',
	'1e-1',
	'NaN',
	'Infinity',
]) {
	test(`"${text}" is no ratio`, t => {
		const error = t.throws(() => parseRatio(text, '--min-efficiency'));
		t.true(isImgscopeError(error) && error.code === 'usage');
		t.is(
			error.message,
			`--min-efficiency must be a number between 0 and 1, not "${text}"`,
		);
	});
}

for (const text of ['101', '-1', '10%', '']) {
	test(`"${text}" is no percentage`, t => {
		const error = t.throws(() => parsePercent(text, '--p'));
		t.true(isImgscopeError(error));
		t.is(
			error.message,
			`--p must be a number between 0 and 100, not "${text}"`,
		);
	});
}
