import test from 'ava';
import {describeSpeed} from '../../media/source/describe-speed.js';
import {drawSpeed} from '../../media/source/draw-speed.js';
import {type SpeedResults} from '../../media/source/speed-results.js';

const results: SpeedResults = {
	machine: {
		system: 'Linux x64',
		processor: 'a processor',
		processors: 2,
		gigabytes: 25,
		node: 'v24.0.0',
		load: 0.1,
	},
	versions: {dive: '0.13.1'},
	start: {
		name: 'start-up',
		programs: [
			{name: 'imgscope --version', milliseconds: 60, megabytes: 50},
			{name: 'node -e 0', milliseconds: 30, megabytes: 40},
		],
		ratio: 2,
		bar: 2,
	},
	cases: [
		{
			name: 'few files',
			programs: [
				{name: 'imgscope', milliseconds: 500, megabytes: 90},
				{name: 'tar -tf', milliseconds: 1000, megabytes: 2},
				{name: 'cat', milliseconds: 100},
				{name: 'dive', milliseconds: 750, megabytes: 30},
			],
			ratio: 0.44,
			bar: 0.5,
		},
		{
			name: 'many whiteouts',
			programs: [
				{name: 'imgscope', milliseconds: 500, megabytes: 90},
				{name: 'tar -tf', milliseconds: 20},
				{name: 'dive', megabytes: 30, stoppedAfter: 40},
			],
			ratio: 22.4,
		},
		{
			name: 'gzip',
			programs: [
				{name: 'imgscope', milliseconds: 12_345, megabytes: 90},
				{name: 'node:zlib', milliseconds: 13_000},
			],
		},
	],
	waits: [
		{name: 'first frame', milliseconds: 250, bar: 350},
		{name: 'complete', milliseconds: 1000},
	],
	memory: [
		{
			name: 'explorer',
			megabytes: 310,
			emptyMegabytes: 70,
			entries: 1_000_000,
			bar: 150,
		},
	],
};

test('the table tells times, ratios and what other explorers took', t => {
	const lines = describeSpeed(results).split('\n');
	t.deepEqual(lines, [
		'Measured on Linux x64, 2 processors (a processor), 25 GB of memory, Node.js v24.0.0, with a load of 0.1 before.',
		'',
		'| Image | imgscope | To compare | Ratio | dive 0.13.1 |',
		'| :-- | :-- | :-- | --: | :-- |',
		'| start-up | 0.06 s, 50 MB | node -e 0: 0.03 s | 2.00 × |  |',
		'| few files | 0.50 s, 90 MB | tar -tf: 1.00 s | 0.44 × | 0.75 s, 30 MB, 1.50 × |',
		'| many whiteouts | 0.50 s, 90 MB | tar -tf: 0.02 s | 22 × | stopped after 40 s, over 80 × |',
		'| gzip | 12.3 s, 90 MB | node:zlib: 13.0 s |  |  |',
		'',
		'| From the start of the program | Median |',
		'| :-- | --: |',
		'| first frame | 0.25 s |',
		'| complete | 1.00 s |',
		'',
		'| Memory at most, of an image with | few files | 1,000,000 files |',
		'| :-- | --: | --: |',
		'| explorer | 70 MB | 310 MB |',
	]);
});

/** The rows of a chart as text, and how long the bar of each is. */
const readChart = (svg: string) =>
	[...svg.matchAll(/<g id="r\d+">(?<row>.*)<\/g>/gv)].map(match => {
		const row = String(match.groups?.['row']);
		const texts = [...row.matchAll(/>(?<text>[^<>]+)<\/text>/gv)];
		const bars = [...row.matchAll(/<rect [^>]*width="(?<width>[\d.]+)"/gv)];
		return {
			text: texts.map(({groups}) => groups?.['text']).join(' | '),
			width: bars.reduce((sum, {groups}) => sum + Number(groups?.['width']), 0),
		};
	});

test('the bars of the chart are multiples of what imgscope took, and longer ones are cut', t => {
	const rows = readChart(drawSpeed(results));
	t.deepEqual(
		rows.map(({text}) => text),
		[
			'few files | imgscope | 0.50 s | 1.00 × | 90 MB',
			'tar -tf | 1.00 s | 2.00 ×',
			'dive | 0.75 s | 1.50 × | 30 MB',
			'many whiteouts | imgscope | 0.50 s | 1.00 × | 90 MB',
			'tar -tf | 0.02 s | 0.04 ×',
			'dive | stopped after 40 s, over 80 ×',
			'gzip | imgscope | 12.3 s | 1.00 × | 90 MB',
			'node:zlib | 13.0 s | 1.05 ×',
		],
	);
	const [unit, tar, dive, same, short, cut] = rows.map(({width}) => width);
	t.is(same, unit);
	t.is(tar, unit! * 2);
	t.true(Math.abs(dive! - unit! * 1.5) < 1);
	t.true(short! > 0 && short! < unit! / 10);
	t.true(cut! > unit! * 4);
});
