import test from 'ava';
import {
	buildImage,
	directory,
	type EntryDescription,
	file,
	hardlink,
	opaque,
	remove,
	symlink,
} from '../helpers/build-image.js';

/** A file of so many bytes that no other has. */
const sized = (path: string, bytes: number, mark = path): EntryDescription =>
	file(path, mark.padEnd(bytes, '.').slice(0, bytes));

type Case = readonly [
	guard: string,
	layers: ReadonlyArray<readonly EntryDescription[]>,
	wasted: number,
	total: number,
];

/** What image explorers have got wrong before. */
const cases: readonly Case[] = [
	[
		'the copy that is left of an overwritten file is not wasted',
		[[sized('f', 1000, 'a')], [sized('f', 1000, 'b')]],
		1000,
		2000,
	],
	[
		'of a file that grew the last copy counts as live, not the smallest',
		[[sized('f', 10)], [sized('f', 1000)]],
		10,
		1010,
	],
	[
		'a removed directory wastes the files that were stored once',
		[
			[sized('d/a', 1000), sized('d/b', 500), sized('keep', 1000)],
			[remove('d')],
		],
		1500,
		2500,
	],
	[
		'a removed directory that several layers list counts its files once',
		[
			[directory('d'), sized('d/a', 1000)],
			[directory('d', {mode: 0o700}), sized('d/a', 500, 'b')],
			[remove('d'), sized('keep', 1000)],
		],
		1500,
		2500,
	],
	[
		'a directory that was removed twice counts its files once',
		[
			[directory('d'), sized('d/a', 100)],
			[remove('d')],
			[directory('d'), sized('d/a', 10)],
			[remove('d')],
		],
		110,
		110,
	],
	[
		'an opaque directory hides what is below it',
		[
			[sized('d/a', 1000), sized('d/b', 500)],
			[opaque('d'), sized('d/new', 10)],
		],
		1500,
		1510,
	],
	[
		'a whiteout of nothing does not end the reading of its layer',
		[[sized('f', 2000)], [remove('absent'), sized('f', 2000, 'b')]],
		2000,
		4000,
	],
	[
		'a whiteout in the lowest layer does not end its reading',
		[[remove('absent'), sized('f', 1000)], [sized('f', 1004, 'b')]],
		1000,
		2004,
	],
	[
		'content that another name keeps is not wasted with its first name',
		[[sized('a', 1000), hardlink('b', 'a')], [remove('a')]],
		0,
		1000,
	],
	[
		'content is wasted once all its names are removed',
		[[sized('a', 1000), hardlink('b', 'a')], [remove('a')], [remove('b')]],
		1000,
		1000,
	],
	[
		'a directory that no layer lists is removed with its files',
		[
			[sized('d/a', 10), sized('keep', 1000)],
			[sized('d/b', 1000)],
			[remove('d')],
		],
		1010,
		2010,
	],
	[
		'a directory that became a link hides its files',
		[
			[sized('bin/sh', 1000)],
			[symlink('bin', 'usr/bin'), sized('usr/bin/sh', 1000)],
		],
		1000,
		2000,
	],
	[
		'a file that is removed and comes back is live',
		[[sized('f', 1000)], [remove('f')], [sized('f', 1001)]],
		1000,
		2001,
	],
	[
		'a directory that is replaced in one layer hides the old one',
		[[sized('d/a', 1100)], [remove('d'), directory('d'), sized('d/b', 110)]],
		1100,
		1210,
	],
	[
		'of a removed directory only what is brought back is live',
		[
			[sized('d/a', 1000), sized('d/b', 500)],
			[remove('d')],
			[sized('d/a', 1000)],
		],
		1500,
		2500,
	],
	[
		'a path that stands twice in one tar is wasted once',
		[[sized('f', 1000, 'a'), sized('f', 1000, 'b')]],
		1000,
		2000,
	],
	['a single layer wastes nothing', [[sized('f', 1000)]], 0, 1000],
	['an image without bytes wastes nothing', [[directory('d')]], 0, 0],
	['directories alone waste nothing', [[directory('d')], [remove('d')]], 0, 0],
];

for (const [guard, layers, wastedBytes, totalBytes] of cases) {
	test(guard, t => {
		const {waste} = buildImage(layers);
		t.like(waste, {
			wastedBytes,
			totalBytes,
			liveBytes: totalBytes - wastedBytes,
			efficiency:
				totalBytes === 0 ? 1 : (totalBytes - wastedBytes) / totalBytes,
		});
	});
}

test('the part that own layers waste is never more than all', t => {
	const {waste} = buildImage([[sized('f', 100_000)], [file('f', 'x')]]);
	t.is(waste.wastedBytes, 100_000);
	t.true(waste.ownWastedPercent > 99.9 && waste.ownWastedPercent <= 100);
});

test('the part that own layers waste is a number whatever they hold', t => {
	for (const [layers, percent] of [
		[[[sized('f', 1000)]], 0],
		[[[sized('f', 1000)], [remove('f')]], 100],
		[[[sized('f', 1000)], [remove('absent')]], 0],
		[[], 0],
	] as const) {
		t.is(buildImage(layers).waste.ownWastedPercent, percent);
	}
});

test('waste between layers of the base image is not own waste', t => {
	const layers = [[sized('f', 1000)], [sized('f', 2000)], [sized('own', 500)]];
	const {waste, baseLayers} = buildImage(layers, {
		base: {name: 'python:3', layers: 2, how: 'given'},
	});
	t.is(baseLayers, 2);
	t.like(waste, {wastedBytes: 1000, ownWastedBytes: 0, ownBytes: 500});
});

test('the list of waste has wasted copies alone, and none without bytes', t => {
	const {waste} = buildImage([
		[directory('etc'), sized('f', 1000, 'a'), file('empty')],
		[directory('etc'), sized('f', 1000, 'b'), remove('empty')],
		[directory('etc')],
	]);
	t.deepEqual(
		[...waste.copies].map(({bytes, layer, hiddenBy, reason}) => [
			bytes,
			layer,
			hiddenBy,
			reason,
		]),
		[[1000, 0, 1, 'overwritten']],
	);
});
