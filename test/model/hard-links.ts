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
import {showChanges, showFiles, showWaste} from '../helpers/show-image.js';

type Case = {
	readonly title: string;
	readonly layers: ReadonlyArray<readonly EntryDescription[]>;
	readonly files: string;
	readonly waste?: string;
};

const cases: readonly Case[] = [
	{
		title: 'a hard link has the size of its content and adds no bytes',
		layers: [[file('a', 'xxx'), hardlink('b', 'a'), hardlink('c', './a')]],
		files: 'a 3, b 3, c 3',
	},
	{
		title: 'a link may stand before its target',
		layers: [[hardlink('b', '/a'), file('a', 'xxx')]],
		files: 'a 3, b 3',
	},
	{
		title: 'a link to a link shows the same content',
		layers: [[hardlink('c', 'b'), hardlink('b', 'a'), file('a', 'xxx')]],
		files: 'a 3, b 3, c 3',
	},
	{
		title: 'a link finds its target in a lower layer',
		layers: [[file('a', 'xxx')], [hardlink('b', 'a')]],
		files: 'a 3, b 3',
	},
	{
		title: 'the target of the same layer comes before that of a lower one',
		layers: [[file('a', 'x')], [hardlink('b', 'a'), file('a', 'yyy')]],
		files: 'a 3, b 3',
		waste: '1 a overwritten 0→1',
	},
	{
		title:
			'what aufs kept for hard links is there, as overlay drivers unpack it',
		layers: [
			[
				directory('.wh..wh.plnk'),
				file('.wh..wh.plnk/1.2', 'xxx'),
				hardlink('a', '.wh..wh.plnk/1.2'),
				hardlink('b', '/.wh..wh.plnk/1.2'),
			],
		],
		files: '.wh..wh.plnk/, .wh..wh.plnk/1.2 3, a 3, b 3',
	},
	{
		title: 'a link keeps its content when the target is replaced later',
		layers: [[file('a', 'xxx'), hardlink('b', 'a')], [file('a', 'y')]],
		files: 'a 1, b 3',
	},
	{
		title: 'a link to a lower layer keeps its content as well',
		layers: [[file('a', 'xxx')], [hardlink('b', 'a')], [file('a', 'y')]],
		files: 'a 1, b 3',
	},
	{
		title: 'a link keeps its content when the target is removed later',
		layers: [[file('a', 'xxx')], [hardlink('b', 'a')], [remove('a')]],
		files: 'b 3',
	},
	{
		title: 'a link keeps its content when its own layer removes the target',
		layers: [[file('d/a', 'xxx')], [hardlink('b', 'd/a'), remove('d')]],
		files: 'b 3',
	},
	{
		title: 'a link keeps its content below an opaque directory',
		layers: [[file('d/a', 'xxx')], [opaque('d'), hardlink('d/b', 'd/a')]],
		files: 'd/, d/b 3',
	},
	{
		title: 'content is wasted when the last of its links is overwritten',
		layers: [
			[file('a', 'xxx'), hardlink('b', 'a')],
			[file('a', 'y')],
			[file('b', 'zz')],
		],
		files: 'a 1, b 2',
		waste: '3 a overwritten 0→2',
	},
	{
		title: 'a link that takes the place of its target is no waste',
		layers: [[file('a', 'xxx')], [hardlink('a', 'a')]],
		files: 'a 3',
	},
	{
		title: 'a circle of links leads nowhere',
		layers: [[hardlink('a', 'b'), hardlink('b', 'c'), hardlink('c', 'a')]],
		files: 'a 0, b 0, c 0',
	},
	{
		title: 'a link to nothing, to a directory or out of the image is empty',
		layers: [
			[
				directory('d'),
				hardlink('a', 'missing'),
				hardlink('b', 'd'),
				hardlink('c', '../../etc/passwd'),
			],
		],
		files: 'a 0, b 0, c 0, d/',
	},
	{
		title: 'a link that led nowhere stays so when its target comes later',
		layers: [[hardlink('a', 'b')], [file('b', 'xxx'), hardlink('c', 'a')]],
		files: 'a 0, b 3, c 0',
	},
	{
		title: 'a link to a symlink has no bytes',
		layers: [[symlink('s', 'f'), hardlink('l', 's'), file('f', 'x')]],
		files: 'f 1, l 0, s -> f',
	},
];

for (const {title, layers, files, waste = ''} of cases) {
	test(title, t => {
		const image = buildImage(layers);
		t.is(showFiles(image), files);
		t.is(showWaste(image), waste);
	});
}

test('links that lead nowhere are noted', t => {
	const {anomalies} = buildImage([
		[],
		[hardlink('a', 'missing'), hardlink('b', 'c'), hardlink('c', 'b')],
	]);
	t.deepEqual(
		anomalies.map(({layer, path, kind}) => `${layer} ${path} ${kind}`),
		[
			'1 /a missing-link-target',
			'1 /b missing-link-target',
			'1 /c missing-link-target',
		],
	);
});

test('a file and a link to the same bytes do not differ', t => {
	const image = buildImage([
		[file('a', 'x'), file('b', 'x')],
		[hardlink('b', 'a')],
	]);
	t.is(showChanges(image, 1), '=b');
});

test('a long chain of links in the wrong order comes to an end', t => {
	const links = Array.from({length: 50_000}, (_, index) =>
		hardlink(`l${index}`, `l${index + 1}`),
	);
	const image = buildImage([[...links, file('l50000', 'xxx')]]);
	t.is(image.waste.liveBytes, 3);
	t.deepEqual(image.anomalies, []);
	t.is(buildImage([links]).anomalies[0]?.kind, 'missing-link-target');
});
