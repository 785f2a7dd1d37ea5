import test from 'ava';
import {
	entryOf,
	implicitDirectory,
	isDirectory,
	layerOf,
	noRecord,
	recordAt,
	removedEntry,
	shownSize,
} from '../../source/model/merged-tree.js';
import {
	buildImage,
	directory,
	file,
	hardlink,
	remove,
	symlink,
} from '../helpers/build-image.js';

test('the layer of an item is found, also beside empty layers', t => {
	const firsts = [0, 0, 3, 3, 5];
	t.deepEqual(
		[0, 2, 3, 4].map(item => layerOf(firsts, item)),
		[1, 1, 3, 3],
	);
});

const {tree} = buildImage([
	[directory('d'), file('d/a', 'xxx'), file('e/f', 'y')],
	[],
	[remove('d/a'), hardlink('l', 'e/f'), symlink('s', 'd')],
]);

const entryAt = (name: string, layer: number): number =>
	entryOf(tree, recordAt(tree, tree.paths.lookUp(name), layer));

test('the state of a path is that of the newest record up to a layer', t => {
	t.is(entryAt('d/a', 0), entryAt('d/a', 1));
	t.is(entryAt('d/a', 2), removedEntry);
	t.is(recordAt(tree, tree.paths.lookUp('l'), 1), noRecord);
	t.is(entryAt('l', 1), removedEntry);
	t.is(entryAt('d', -1), removedEntry);
});

test('a directory is listed by a layer or follows from its files', t => {
	t.true(isDirectory(tree, entryAt('d', 0)));
	t.is(entryAt('e', 0), implicitDirectory);
	t.true(isDirectory(tree, implicitDirectory));
	t.false(isDirectory(tree, removedEntry));
	t.false(isDirectory(tree, entryAt('s', 2)));
});

test('hard links show the bytes of their content, all but files none', t => {
	t.is(shownSize(tree, entryAt('l', 2)), 1);
	t.is(shownSize(tree, entryAt('s', 2)), 0);
	t.is(shownSize(tree, entryAt('d', 2)), 0);
	t.is(shownSize(tree, entryAt('d/a', 2)), 0);
	t.is(shownSize(tree, implicitDirectory), 0);
});
