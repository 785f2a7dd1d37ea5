import test from 'ava';
import {measureWaste} from '../../source/model/waste.js';
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
import {showFiles, showWaste} from '../helpers/show-image.js';

const sized = (path: string, size: number, letter = 'x'): EntryDescription =>
	file(path, letter.repeat(size));

type Case = {
	readonly title: string;
	readonly layers: ReadonlyArray<readonly EntryDescription[]>;
	readonly waste: string;
	readonly total: number;
};

const cases: readonly Case[] = [
	{
		title: 'an overwritten file wastes the lower copy only',
		layers: [[sized('f', 1000, 'a')], [sized('f', 1000, 'b')]],
		waste: '1000 f overwritten 0→1',
		total: 2000,
	},
	{
		title: 'the copy that stays is the last one, not the smallest',
		layers: [[sized('f', 10, 'a')], [sized('f', 1000, 'b')]],
		waste: '10 f overwritten 0→1',
		total: 1010,
	},
	{
		title: 'a removed file is wasted',
		layers: [[sized('f', 1000), sized('keep', 50)], [remove('f')]],
		waste: '1000 f deleted 0→1',
		total: 1050,
	},
	{
		title: 'removing a directory wastes all files below it',
		layers: [
			[sized('d/a', 1000), sized('d/b', 500)],
			[remove('d')],
			[sized('keep', 1000)],
		],
		waste: '1000 d/a deleted 0→1, 500 d/b deleted 0→1',
		total: 2500,
	},
	{
		title: 'a removed directory is counted once, however often it was stored',
		layers: [
			[directory('d'), sized('d/a', 1000)],
			[directory('d', {mode: 0o700}), sized('d/a', 1500)],
			[remove('d'), sized('keep', 1000)],
		],
		waste: '1500 d/a deleted 1→2, 1000 d/a overwritten 0→1',
		total: 3500,
	},
	{
		title: 'an opaque directory wastes what lower layers put there',
		layers: [
			[sized('d/a', 1000), sized('d/b', 500), sized('keep', 1000)],
			[opaque('d'), sized('d/new', 10)],
		],
		waste: '1000 d/a opaque 0→1, 500 d/b opaque 0→1',
		total: 2510,
	},
	{
		title: 'a whiteout of nothing does not stop the rest of its layer',
		layers: [
			[sized('f', 2000, 'a')],
			[remove('missing'), sized('f', 2000, 'b')],
		],
		waste: '2000 f overwritten 0→1',
		total: 4000,
	},
	{
		title: 'a whiteout in the lowest layer does nothing',
		layers: [[remove('f'), sized('f', 1000, 'a')], [sized('f', 1005, 'b')]],
		waste: '1000 f overwritten 0→1',
		total: 2005,
	},
	{
		title: 'removing one of two hard links wastes nothing',
		layers: [
			[sized('a', 1000), hardlink('b', 'a')],
			[remove('a'), sized('x', 10)],
		],
		waste: '',
		total: 1010,
	},
	{
		title: 'removing the last hard link wastes the content',
		layers: [
			[sized('a', 1000), hardlink('b', 'a')],
			[remove('a')],
			[remove('b')],
		],
		waste: '1000 a deleted 0→2',
		total: 1000,
	},
	{
		title: 'directories that no layer lists are removed with their files',
		layers: [[sized('deep/in/f', 1010)], [remove('deep')], [sized('k', 1000)]],
		waste: '1010 deep/in/f deleted 0→1',
		total: 2010,
	},
	{
		title: 'a directory that becomes a symlink hides its files',
		layers: [
			[directory('bin'), sized('bin/sh', 1000)],
			[symlink('bin', 'usr/bin'), sized('usr/bin/sh', 1000)],
		],
		waste: '1000 bin/sh replaced 0→1',
		total: 2000,
	},
	{
		title: 'a file that becomes a directory is replaced',
		layers: [[sized('f', 1000)], [sized('f/g', 10)]],
		waste: '1000 f replaced 0→1',
		total: 1010,
	},
	{
		title: 'a file that is removed and comes back wastes only the first copy',
		layers: [[sized('f', 1000)], [remove('f')], [sized('f', 1001)]],
		waste: '1000 f deleted 0→1',
		total: 2001,
	},
	{
		title: 'a directory replaced within one layer loses what was below',
		layers: [
			[sized('d/a', 1000), sized('d/b', 100)],
			[remove('d'), directory('d'), sized('d/b', 110)],
		],
		waste: '1000 d/a deleted 0→1, 100 d/b overwritten 0→1',
		total: 1210,
	},
	{
		title: 'of a removed directory only the restored file is live',
		layers: [
			[sized('d/a', 1000), sized('d/b', 500)],
			[remove('d')],
			[sized('d/a', 1000)],
		],
		waste: '1000 d/a deleted 0→1, 500 d/b deleted 0→1',
		total: 2500,
	},
	{
		title: 'the same path twice in a layer wastes the first copy',
		layers: [[sized('f', 1000, 'a'), sized('f', 1000, 'b')]],
		waste: '1000 f duplicate entry 0→0',
		total: 2000,
	},
	{
		title: 'a file whose directory its own layer replaces is wasted',
		layers: [[sized('d/f', 1000), file('d', 'x')]],
		waste: '1000 d/f replaced 0→0',
		total: 1001,
	},
	{
		title: 'a copy for a new mode is wasted by its attributes',
		layers: [[sized('f', 1000)], [{...sized('f', 1000), mode: 0o755}]],
		waste: '1000 f attributes 0→1',
		total: 2000,
	},
	{
		title: 'a copy without any difference is rewritten',
		layers: [[sized('f', 1000)], [{...sized('f', 1000), mtime: 99}]],
		waste: '1000 f rewritten 0→1',
		total: 2000,
	},
	{
		title: 'files without bytes and directories are no waste',
		layers: [
			[directory('etc'), file('empty')],
			[directory('etc'), file('empty')],
			[remove('etc'), remove('empty')],
		],
		waste: '',
		total: 0,
	},
];

for (const {title, layers, waste, total} of cases) {
	test(title, t => {
		const image = buildImage(layers);
		t.is(showWaste(image), waste);
		t.is(image.waste.totalBytes, total);
	});
}

test('efficiency is the live part of what is stored', t => {
	const {waste} = buildImage([[sized('f', 10, 'a')], [sized('f', 990, 'b')]]);
	t.is(waste.liveBytes, 990);
	t.is(waste.efficiency, 0.99);
});

const emptyImages: ReadonlyArray<ReadonlyArray<readonly EntryDescription[]>> = [
	[],
	[[]],
	[[directory('d')], [remove('d')]],
];

for (const [index, layers] of emptyImages.entries()) {
	test(`nothing stored is efficient, image ${index}`, t => {
		const {waste} = buildImage(layers);
		t.is(waste.efficiency, 1);
		t.is(waste.ownWastedPercent, 0);
		t.is(waste.totalBytes, 0);
	});
}

test('a single layer has no own waste', t => {
	const {waste} = buildImage([[sized('f', 1000)]]);
	t.is(waste.ownBytes, 0);
	t.is(waste.ownWastedPercent, 0);
});

test('own percent stays below 100 when little hides much of the base', t => {
	const {waste} = buildImage([[sized('f', 99_999)], [file('f', 'y')]]);
	t.is(waste.ownWastedBytes, 99_999);
	t.is(waste.ownWastedPercent, 99.999);
});

test('own percent is exact where it is a whole number', t => {
	const {waste} = buildImage([
		[],
		[sized('a', 7), sized('b', 93)],
		[remove('a')],
	]);
	t.is(waste.ownWastedPercent, 7);
});

test('own percent is 100 when own layers only delete from the base', t => {
	const {waste} = buildImage([[sized('f', 1000)], [remove('f')]]);
	t.is(waste.ownBytes, 0);
	t.is(waste.ownWastedPercent, 100);
});

test('more base layers take their waste out of the own', t => {
	const {tree, waste} = buildImage([
		[sized('a', 1000)],
		[remove('a'), sized('b', 300)],
		[sized('c', 100)],
		[remove('b'), remove('c')],
	]);
	t.is(waste.ownWastedBytes, 1400);
	t.is(waste.ownBytes, 400);
	t.is(waste.ownWastedPercent, 100);

	const known = measureWaste(tree, 2);
	t.is(known.wastedBytes, waste.wastedBytes);
	t.is(known.ownBytes, 100);
	t.is(known.ownWastedBytes, 400);
	t.is(known.ownWastedPercent, 100);
	t.is(measureWaste(tree, 4).ownWastedBytes, 0);
});

test('equal copies stay in the order in which they were stored', t => {
	const image = buildImage([
		[sized('b', 5), sized('a', 5), sized('c', 6)],
		[remove('a'), remove('b'), remove('c')],
	]);
	t.is(showWaste(image), '6 c deleted 0→1, 5 b deleted 0→1, 5 a deleted 0→1');
});

test('five thousand whiteouts on forty thousand files come to an end', t => {
	const files = Array.from({length: 40_000}, (_, index) =>
		file(`usr/lib/d${index % 400}/f${index}`, 'x'),
	);
	const whiteouts = Array.from({length: 5000}, (_, index) =>
		remove(`usr/lib/d${index % 400}/f${index}`),
	);
	const {waste} = buildImage([files, whiteouts]);
	t.is(waste.wastedBytes, 5000);
	t.is(waste.liveBytes, 35_000);
});

test('a path ten thousand directories deep is added and removed', t => {
	const image = buildImage([
		[file(`${'d/'.repeat(10_000)}f`, 'x')],
		[remove('d')],
	]);
	t.is(image.waste.wastedBytes, 1);
	t.is(showFiles(image), '');
	t.is(image.layers[1]!.changes.removed.paths, 10_001);
});
