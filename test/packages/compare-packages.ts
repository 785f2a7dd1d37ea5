import test from 'ava';
import {comparePackages} from '../../source/packages/compare-packages.js';
import {type MeasuredPackage} from '../../source/model/package-measures.js';

const costing = (
	name: string,
	bytes: number,
	ecosystem: MeasuredPackage['ecosystem'] = 'dpkg',
): MeasuredPackage => ({
	ecosystem,
	name,
	version: undefined,
	files: 1,
	bytes,
	layers: new Map([[0, bytes]]),
	wastedBytes: 0,
});

test('packages that differ in size are told, the most grown first', t => {
	t.deepEqual(
		comparePackages(
			[costing('same', 5), costing('gone', 7), costing('tool', 1)],
			[
				costing('same', 5),
				costing('tool', 3),
				costing('new', 9),
				costing('tool', 4, 'npm'),
				costing('tool', 2, 'npm'),
			],
		),
		[
			{name: 'dpkg new', before: 0, after: 9},
			{name: 'npm tool', before: 0, after: 6},
			{name: 'dpkg tool', before: 1, after: 3},
			{name: 'dpkg gone', before: 7, after: 0},
		],
	);
});
