import test from 'ava';
import {mergeLayers} from '../../source/model/merge-layers.js';
import {
	buildImage,
	buildLayer,
	directory,
	type EntryDescription,
	file,
	hardlink,
	opaque,
	remove,
	symlink,
} from '../helpers/build-image.js';
import {showChanges, showFiles} from '../helpers/show-image.js';

type Case = {
	readonly title: string;
	readonly layers: ReadonlyArray<readonly EntryDescription[]>;
	readonly files: string;

	/** Of the last layer. */
	readonly changes: string;
};

const cases: readonly Case[] = [
	{
		title: 'layers lie on each other',
		layers: [[directory('etc'), file('etc/a', '1')], [file('etc/b', '22')]],
		files: 'etc/, etc/a 1, etc/b 2',
		changes: '+etc/b',
	},
	{
		title: 'the base layer is compared with nothing',
		layers: [[directory('etc'), file('etc/a')]],
		files: 'etc/, etc/a 0',
		changes: '+etc, +etc/a',
	},
	{
		title: 'a whiteout removes a file',
		layers: [[file('a'), file('b')], [remove('a')]],
		files: 'b 0',
		changes: '-a',
	},
	{
		title: 'a whiteout removes a directory and all below it',
		layers: [[file('d/e/f'), file('dx')], [remove('d')]],
		files: 'dx 0',
		changes: '-d, -d/e, -d/e/f',
	},
	{
		title: 'a whiteout does not touch what its layer puts there, before it',
		layers: [
			[file('d/old', '1'), file('f', '1')],
			[file('f', '22'), file('d/new', '2'), remove('d'), remove('f')],
		],
		files: 'd/, d/new 1, f 2',
		changes: '+d/new, -d/old, ~f',
	},
	{
		title: 'a whiteout does not touch what its layer puts there, after it',
		layers: [
			[file('d/old', '1'), file('f', '1')],
			[remove('d'), remove('f'), file('f', '22'), file('d/new', '2')],
		],
		files: 'd/, d/new 1, f 2',
		changes: '+d/new, -d/old, ~f',
	},
	{
		title: 'names that sort before whiteouts survive them',
		layers: [
			[file('app/(group)/page', '1'), file('app/+page', '1')],
			[
				file('app/(group)/page', '22'),
				file('app/+page', '22'),
				remove('app/(group)'),
				remove('app/+page'),
			],
		],
		files: 'app/, app/(group)/, app/(group)/page 2, app/+page 2',
		changes: '~app/(group)/page, ~app/+page',
	},
	{
		title: 'an opaque directory keeps itself and what its layer puts there',
		layers: [
			[directory('d'), file('d/a'), file('d/e/f')],
			[file('d/a-new'), opaque('d'), file('d/new')],
		],
		files: 'd/, d/a-new 0, d/new 0',
		changes: '-d/a, +d/a-new, -d/e, -d/e/f, +d/new',
	},
	{
		title: 'an opaque root hides all lower layers',
		layers: [
			[file('a'), file('d/b')],
			[opaque(''), file('c')],
		],
		files: 'c 0',
		changes: '-a, +c, -d, -d/b',
	},
	{
		title: 'an opaque whiteout of a directory that is not there does nothing',
		layers: [[file('a')], [opaque('d'), opaque('a')]],
		files: 'a 0',
		changes: '',
	},
	{
		title: 'a whiteout of a path that is not there does nothing',
		layers: [[file('a')], [remove('b'), remove('a/c'), remove('d/e/f')]],
		files: 'a 0',
		changes: '',
	},
	{
		title: 'a whiteout acts only once',
		layers: [[file('a', '1')], [remove('a')], [file('a', '22')], [file('b')]],
		files: 'a 2, b 0',
		changes: '+b',
	},
	{
		title: 'reserved and nameless whiteouts are no files and remove nothing',
		layers: [
			[file('a'), file('plnk')],
			[file('.wh..wh.plnk'), file('.wh.'), file('d/.wh..wh.aufs')],
		],
		files: 'a 0, plnk 0',
		changes: '',
	},
	{
		title: 'only the last part of a path makes a whiteout',
		layers: [[file('a/b')], [file('.wh.a/b')]],
		files: '.wh.a/, .wh.a/b 0, a/, a/b 0',
		changes: '+.wh.a, +.wh.a/b',
	},
	{
		title: 'a directory onto a directory keeps the children',
		layers: [[directory('d'), file('d/a')], [directory('d', {mode: 0o700})]],
		files: 'd/, d/a 0',
		changes: '°d',
	},
	{
		title: 'a file onto a directory takes all below it away',
		layers: [[directory('d'), file('d/e/f')], [file('d', 'x')]],
		files: 'd 1',
		changes: '~d, -d/e, -d/e/f',
	},
	{
		title: 'a directory, a file and a directory again is empty',
		layers: [[file('d/a')], [file('d')], [directory('d')]],
		files: 'd/',
		changes: '~d',
	},
	{
		title: 'a symlink onto a directory has no children',
		layers: [[directory('bin'), file('bin/sh')], [symlink('bin', 'usr/bin')]],
		files: 'bin -> usr/bin',
		changes: '~bin, -bin/sh',
	},
	{
		title: 'a path below a file makes the file a directory',
		layers: [[file('a', 'x')], [file('a/b')]],
		files: 'a/, a/b 0',
		changes: '~a, +a/b',
	},
	{
		title: 'of a path twice in a layer the last one counts',
		layers: [[file('a', '1'), directory('a'), file('a', '22')]],
		files: 'a 2',
		changes: '+a',
	},
	{
		title: 'directories that no layer lists exist',
		layers: [[file('usr/lib/a')]],
		files: 'usr/, usr/lib/, usr/lib/a 0',
		changes: '+usr, +usr/lib, +usr/lib/a',
	},
	{
		title: 'the root is no file and not changed',
		layers: [[directory('./'), file('a')], [directory('.', {mode: 0o700})]],
		files: 'a 0',
		changes: '',
	},
	{
		title: 'names of the prototype are names',
		layers: [
			[file('__proto__/constructor', '1'), file('toString')],
			[remove('toString'), file('__proto__/constructor', '22')],
		],
		files: '__proto__/, __proto__/constructor 2',
		changes: '~__proto__/constructor, -toString',
	},
	{
		title: 'names that are not UTF-8 stay apart',
		layers: [[file('\uDCE4', '1'), file('\uDCF6', '22')], [remove('\uDCE4')]],
		files: '\uDCF6 2',
		changes: '-\uDCE4',
	},
];

for (const {title, layers, files, changes} of cases) {
	test(title, t => {
		const image = buildImage(layers);
		t.is(showFiles(image), files);
		t.is(showChanges(image, layers.length - 1), changes);
	});
}

test('a state in the middle is not disturbed by later layers', t => {
	const image = buildImage([
		[file('a', '1')],
		[remove('a'), file('b', '1')],
		[file('a', '22')],
	]);
	t.is(showFiles(image, 0), 'a 1');
	t.is(showFiles(image, 1), 'b 1');
	t.is(showFiles(image, 2), 'a 2, b 1');
});

test('a path twice in a layer is noted', t => {
	const {anomalies} = buildImage([[file('d/a')], [file('d/a'), file('d/a')]]);
	t.deepEqual(
		anomalies.map(({layer, path, kind}) => ({layer, path, kind})),
		[{layer: 1, path: '/d/a', kind: 'duplicate-entry'}],
	);
});

test('a root that is a file is left out and noted', t => {
	const image = buildImage([[file('.', 'x'), file('a')]]);
	t.is(showFiles(image), 'a 0');
	t.is(image.anomalies[0]?.kind, 'invalid-entry');
	t.is(image.waste.wastedBytes, 1);
});

test('anomalies without number are cut off, not fatal', t => {
	const entries: EntryDescription[] = [];
	for (let index = 0; index < 200_000; index++) {
		entries.push(hardlink(`l${index}`, 'nowhere'));
	}

	const {anomalies} = buildImage([entries, [...entries, ...entries]]);
	t.true(anomalies.length > 0);
	t.true(anomalies.length < 10_000);
});

test('what hides a copy is known of any number of layers', t => {
	const layers = Array.from({length: 300}, (_, layer) => [
		file('a', `${layer}`),
		file(`d/${layer}`, 'x'),
	]);
	const {tree, waste} = buildImage([...layers, [remove('d')]]);
	t.deepEqual(
		layers.map((_, layer) => tree.hiddenBy[layer * 2]),
		layers.map((_, layer) => (layer === 299 ? -1 : layer + 1)),
	);
	t.is([...waste.copies].filter(({hiddenBy}) => hiddenBy === 300).length, 300);
});

test('a directory that is filled and emptied again and again is empty in the end', t => {
	const image = buildImage([
		[file('d/e/a', '1')],
		[remove('d/e')],
		[file('d/e/a', '1'), file('d/b', '1')],
		[remove('d/b')],
		[file('d/b', '22')],
		[opaque('d')],
		[file('d/e', 'x')],
		[file('d/e/c', '1')],
		[remove('d/e')],
	]);
	t.deepEqual(
		image.layers.map(({index}) => showFiles(image, index)),
		[
			'd/, d/e/, d/e/a 1',
			'd/',
			'd/, d/b 1, d/e/, d/e/a 1',
			'd/, d/e/, d/e/a 1',
			'd/, d/b 2, d/e/, d/e/a 1',
			'd/',
			'd/, d/e 1',
			'd/, d/e/, d/e/c 1',
			'd/',
		],
	);
});

test('layers are the same after they were put on each other', t => {
	const lower = buildLayer([file('a/b', '1'), file('a/c', '1')]);
	const upper = buildLayer([file('a/d', '1'), file('a/b', '22')]);
	const pathsOf = ({tree}: ReturnType<typeof mergeLayers>) =>
		Array.from({length: tree.paths.count}, (_, path) =>
			tree.paths.absolute(path),
		);
	const once = pathsOf(mergeLayers([lower, upper, lower]));
	t.deepEqual(once, ['/', '/a', '/a/b', '/a/c', '/a/d']);
	t.deepEqual(pathsOf(mergeLayers([lower, upper, lower])), once);
	t.is(lower.paths.count, 4);
	t.is(lower.entries.count, 2);
	t.deepEqual(pathsOf(mergeLayers([upper])), ['/', '/a', '/a/d', '/a/b']);
});
