import test from 'ava';
import {
	compareImages,
	type ImageComparison,
	isDifferent,
} from '../../../source/model/compare/compare-images.js';
import {differences} from '../../../source/model/compare/count-changed-paths.js';
import {changeOfCode} from '../../../source/model/range-view.js';
import {
	buildImage,
	directory,
	type EntryDescription,
	file,
	hardlink,
	remove,
	symlink,
} from '../../helpers/build-image.js';
import {randomLayers} from '../../helpers/random-layers.js';
import {Random} from '../../helpers/random.js';
import {compareStates} from '../../helpers/reference-answers.js';
import {referenceImage} from '../../helpers/reference-image.js';

const compared = new Set<string>(differences);

/** `path change` of all paths that differ. */
const listChanges = ({tree, view}: ImageComparison): string[] =>
	[...view.changes]
		.map((code, path) => ({path, change: String(changeOfCode(code))}))
		.filter(({change}) => compared.has(change))
		.map(({path, change}) => `${tree.paths.absolute(path)} ${change}`)
		.toSorted();

const compare = (
	a: readonly EntryDescription[],
	b: readonly EntryDescription[],
): ImageComparison => compareImages(buildImage([a]), buildImage([b]));

/** `+added -removed` of a path with all below. */
const bytesOf = ({tree, view}: ImageComparison, path: string): string => {
	const number = tree.paths.lookUp(path);
	return `+${view.addedBytes.of(number)} -${view.removedBytes.of(number)}`;
};

test('tell what was added, removed, modified or given other attributes', t => {
	const comparison = compare(
		[
			file('same', 'x'),
			file('gone', '22'),
			file('content', '333'),
			file('size', '1'),
			file('mode', '4444'),
			symlink('link', 'a'),
			directory('d', {uid: 1}),
			{path: 'null', type: 'character', deviceMajor: 1, deviceMinor: 3},
			file('type', '55555'),
		],
		[
			file('same', 'x', {mtime: 7}),
			file('new', '7777777'),
			file('content', '334'),
			file('size', '11'),
			file('mode', '4444', {mode: 0o600}),
			symlink('link', 'b'),
			directory('d', {uid: 2}),
			{path: 'null', type: 'character', deviceMajor: 1, deviceMinor: 5},
			symlink('type', 'x'),
		],
	);
	t.deepEqual(listChanges(comparison), [
		'/content modified',
		'/d attributes',
		'/gone removed',
		'/link modified',
		'/mode attributes',
		'/new added',
		'/null modified',
		'/size modified',
		'/type modified',
	]);
	t.deepEqual(comparison.summary, {
		added: {paths: 1, bytes: 7},
		removed: {paths: 1, bytes: 2},
		modified: {paths: 5, bytes: 5},
		attributes: {paths: 2, bytes: 4},
	});
	t.is(bytesOf(comparison, ''), '+12 -11');
	t.is(bytesOf(comparison, 'mode'), '+0 -0');
	t.true(isDifferent(comparison));
});

test('only the final file systems count, not the layers that made them', t => {
	const a = buildImage([
		[file('d/a', '1'), file('d/b', '22'), file('tmp', 'waste')],
		[remove('tmp'), file('d/b', '333')],
	]);
	const b = buildImage([[file('d/b', '333'), file('d/a', '1')]]);
	const comparison = compareImages(a, b);
	t.deepEqual(listChanges(comparison), []);
	t.false(isDifferent(comparison));
});

test('directories sum up bytes and paths', t => {
	const {tree, view, changedPaths} = compare(
		[file('d/a', '1'), file('d/e/b', '22'), file('d/e/c', '333')],
		[file('d/a', '4444'), file('d/e/b', '22'), file('d/n/o', '55555')],
	);
	const show = (path: string) => {
		const number = tree.paths.lookUp(path);
		const counts = differences.map(name => changedPaths[name].of(number));
		return `+${view.addedBytes.of(number)} -${view.removedBytes.of(number)} ${counts.join(' ')}`;
	};

	t.is(show(''), '+9 -4 2 1 1 0');
	t.is(show('d'), '+9 -4 2 1 1 0');
	t.is(show('d/e'), '+0 -3 0 1 0 0');
	t.is(show('d/n'), '+5 -0 2 0 0 0');
	t.is(show('d/a'), '+4 -1 0 0 1 0');
});

test('a removed directory is removed with all below it', t => {
	const comparison = compare([directory('d'), file('d/e/f', 'xxx')], []);
	t.deepEqual(listChanges(comparison), [
		'/d removed',
		'/d/e removed',
		'/d/e/f removed',
	]);
	t.is(bytesOf(comparison, 'd'), '+0 -3');
});

test('hard links are compared by their content', t => {
	const a = [file('a', 'xxx'), file('b', 'xxx'), file('c', 'y')];
	const b = [hardlink('a', 'b'), file('b', 'xxx'), hardlink('c', 'b')];
	const comparison = compare(a, b);
	t.deepEqual(listChanges(comparison), ['/c modified']);
	t.is(bytesOf(comparison, ''), '+0 -1');
	t.deepEqual(listChanges(compare(b, a)), ['/c modified']);
	t.is(bytesOf(compare(b, a), ''), '+1 -0');
});

test('one more name for content that was there adds no bytes', t => {
	const comparison = compare(
		[file('a', 'xxx')],
		[hardlink('a', 'z'), file('z', 'xxx')],
	);
	t.deepEqual(listChanges(comparison), ['/z added']);
	t.is(bytesOf(comparison, ''), '+0 -0');
});

test('hard links that lead nowhere are equal when their targets are', t => {
	t.deepEqual(
		listChanges(compare([hardlink('l', 'a')], [hardlink('l', 'a')])),
		[],
	);
	t.deepEqual(
		listChanges(compare([hardlink('l', 'a')], [hardlink('l', 'b')])),
		['/l modified'],
	);
});

test('the root differs only where both images list it', t => {
	t.deepEqual(listChanges(compare([directory('', {mode: 0o700})], [])), []);
	t.deepEqual(
		listChanges(compare([directory('', {mode: 0o700})], [directory('')])),
		['/ attributes'],
	);
});

test('an image does not differ from itself', t => {
	const image = buildImage([
		[directory('d'), file('d/a', 'x', {xattrs: {'user.a': '1'}})],
		[hardlink('d/b', 'd/a'), symlink('l', 'd')],
	]);
	const comparison = compareImages(image, image);
	t.deepEqual(listChanges(comparison), []);
	t.false(isDifferent(comparison));
	t.is(bytesOf(comparison, ''), '+0 -0');
});

test('an image without layers can be compared', t => {
	const none = buildImage([]);
	t.false(isDifferent(compareImages(none, none)));
	const some = buildImage([[file('a', 'xxx')]]);
	t.deepEqual(compareImages(none, some).summary.added, {paths: 1, bytes: 3});
	t.deepEqual(compareImages(some, none).summary.removed, {paths: 1, bytes: 3});
});

test('extended attributes are attributes', t => {
	const comparison = compare(
		[file('a', 'x', {xattrs: {'user.a': '1'}})],
		[file('a', 'x', {xattrs: {'user.a': '2'}})],
	);
	t.deepEqual(listChanges(comparison), ['/a attributes']);
});

test('a config that differs makes images differ', t => {
	const a = buildImage([], {config: {user: 'app'}});
	t.true(isDifferent(compareImages(a, buildImage([]))));
});

/** Half of the time an image that began with the same layers, as images of one base do. */
const randomPair = (random: Random) => {
	const a = randomLayers(random);
	const others = randomLayers(random);
	return [
		a,
		random.below(2) === 0 ? others : [...a.slice(0, -1), ...others.slice(-2)],
	] as const;
};

test('comparisons of random images are what a naive one finds', t => {
	for (let seed = 0; seed < 2000; seed++) {
		const [a, b] = randomPair(new Random(seed));
		const comparison = compareImages(buildImage(a), buildImage(b));
		const expected = compareStates(
			referenceImage(a).steps.at(-1)!.state,
			referenceImage(b).steps.at(-1)!.state,
		)
			.map(([path, change]) => `/${path} ${change}`)
			.filter(line => line !== '/ attributes');
		t.deepEqual(
			listChanges(comparison).filter(line => line !== '/ attributes'),
			expected.toSorted(),
			`images ${seed}: ${JSON.stringify([a, b])}`,
		);
		const {paths} = comparison.tree;
		t.deepEqual(
			differences.map(name => comparison.changedPaths[name].of(0)),
			differences.map(name => comparison.summary[name].paths),
		);
		t.true(paths.count >= comparison.a.tree.paths.count);
	}
});
