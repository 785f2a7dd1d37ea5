import test from 'ava';
import {defaultRules, judge, type Rules} from '../helpers/judge.js';
import {buildImage, file, remove} from '../helpers/build-image.js';

/** 100 bytes, of which 10 are wasted by the base's own layer; own layers store 20 and waste none. */
const tidy = buildImage([
	[file('a', 'x'.repeat(10)), file('a', 'y'.repeat(70))],
	[file('b', 'z'.repeat(20))],
]);

/** 1000 bytes of the base, deleted. */
const wasteful = buildImage([[file('a', 'x'.repeat(1000))], [remove('a')]]);

const off: Rules = {
	minEfficiency: undefined,
	maxWastedBytes: undefined,
	maxOwnWastedPercent: undefined,
};

const statuses = (image: typeof tidy, rules: Partial<Rules>): string =>
	judge(image, {...off, ...rules})
		.map(({status}) => status)
		.join(' ');

test('the defaults ask for 0.9 and 10 percent', t => {
	t.deepEqual(defaultRules, {
		minEfficiency: 0.9,
		maxWastedBytes: undefined,
		maxOwnWastedPercent: 10,
	});
	t.is(statuses(tidy, defaultRules), 'pass off pass');
	t.is(statuses(wasteful, defaultRules), 'fail off fail');
});

test('a value equal to its limit passes', t => {
	t.is(tidy.waste.efficiency, 0.9);
	t.is(statuses(tidy, {minEfficiency: 0.9}), 'pass off off');
	t.is(statuses(tidy, {minEfficiency: 0.9001}), 'fail off off');
	t.is(statuses(tidy, {maxWastedBytes: 10}), 'off pass off');
	t.is(statuses(tidy, {maxWastedBytes: 9}), 'off fail off');
	t.is(statuses(wasteful, {maxOwnWastedPercent: 100}), 'off off pass');
	t.is(statuses(wasteful, {maxOwnWastedPercent: 99.9}), 'off off fail');
});

test('a limit of zero is a limit', t => {
	t.is(
		statuses(wasteful, {
			minEfficiency: 0,
			maxWastedBytes: 0,
			maxOwnWastedPercent: 0,
		}),
		'pass fail fail',
	);
});

test('an image without files passes all rules', t => {
	t.is(
		statuses(buildImage([[]]), {
			minEfficiency: 1,
			maxWastedBytes: 0,
			maxOwnWastedPercent: 0,
		}),
		'pass pass pass',
	);
});

test('a value that fails does not look like its limit', t => {
	const image = buildImage([
		[file('a', 'x'.repeat(1_000_001)), file('b', 'y'.repeat(9_000_000))],
		[remove('a')],
	]);
	const verdicts = judge(image, {
		minEfficiency: 0.9,
		maxWastedBytes: 1_000_000,
		maxOwnWastedPercent: undefined,
	});
	t.deepEqual(
		verdicts
			.slice(0, 2)
			.map(({limit, value, status}) => [limit, value, status]),
		[
			['efficiency at least 0.9', '0.899', 'fail'],
			['wasted bytes at most 1,000,000 B', '1,000,001 B', 'fail'],
		],
	);
});

test('a value on the other side of its limit is told with the digits that show it', t => {
	const valueOf = (stored: number, removed: number, limits: object) => {
		const image = buildImage([
			[file('base', 'x')],
			[
				file('kept', 'x'.repeat(stored - removed)),
				file('gone', 'y'.repeat(removed)),
			],
			[remove('gone')],
		]);
		return judge(image, {...off, ...limits}).map(
			({value, status}) => `${value} ${status}`,
		);
	};

	// 10.12 %, which rounded up would be more than the limit.
	t.is(valueOf(10_000, 1012, {maxOwnWastedPercent: 10.15})[2], '10.12 pass');
	t.is(valueOf(10_000, 1012, {maxOwnWastedPercent: 10.2})[2], '10.12 pass');
	t.is(valueOf(10_000, 1012, {maxOwnWastedPercent: 10.12})[2], '10.12 pass');
	t.is(valueOf(10_000, 1012, {maxOwnWastedPercent: 10.1})[2], '10.2 fail');
	t.is(valueOf(10_000, 999, {maxOwnWastedPercent: 10})[2], '9.99 pass');
	t.is(valueOf(9999, 998, {minEfficiency: 0.9})[0], '0.9002 pass');
});

test('rules that are off still tell the value', t => {
	t.deepEqual(
		judge(tidy, off).map(({name, limit, value}) => [name, limit, value]),
		[
			['minEfficiency', 'efficiency, no limit', '0.900'],
			['maxWastedBytes', 'wasted bytes, no limit', '10 B'],
			['maxOwnWastedPercent', 'own wasted percent, no limit', '0.0'],
		],
	);
});
