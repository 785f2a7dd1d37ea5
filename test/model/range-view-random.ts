import test from 'ava';
import {changeOfPath} from '../../source/model/change.js';
import {type Image} from '../../source/model/image.js';
import {
	entryOf,
	fileContent,
	recordAt,
} from '../../source/model/merged-tree.js';
import {rootPath} from '../../source/model/columns/path-table.js';
import {
	absentCode,
	changeOfCode,
	type RangeView,
	viewRange,
} from '../../source/model/range-view.js';
import {buildImage} from '../helpers/build-image.js';
import {randomLayers} from '../helpers/random-layers.js';
import {Random} from '../helpers/random.js';

const imageCount = 600;

/** By path: the bytes that it counts after a layer, as the definition says. */
const ownBytes = ({tree}: Image, layer: number): Map<number, number> => {
	const contents = Array.from({length: tree.paths.count}, (_, path) =>
		fileContent(tree, entryOf(tree, recordAt(tree, path, layer))),
	);
	const bytes = new Map<number, number>();
	for (const content of new Set(contents)) {
		if (content !== -1) {
			const home = tree.entries.path(content);
			const owner =
				contents[home] === content ? home : contents.indexOf(content);
			bytes.set(owner, tree.entries.size(content));
		}
	}

	return bytes;
};

const shownContents = ({tree}: Image, layer: number): Set<number> =>
	new Set(
		Array.from({length: tree.paths.count}, (_, path) =>
			fileContent(tree, entryOf(tree, recordAt(tree, path, layer))),
		),
	);

/** `path change added removed size` of all that a range shows, without what is below. */
const expectOwn = (image: Image, first: number, last: number): string[] => {
	const {tree} = image;
	const before = ownBytes(image, first - 1);
	const after = ownBytes(image, last);
	const shownBefore = shownContents(image, first - 1);
	const shownAfter = shownContents(image, last);
	return Array.from({length: tree.paths.count}, (_, path) => path).flatMap(
		path => {
			const change = changeOfPath(tree, path, {first, last});
			if (change === undefined) {
				return [];
			}

			const contentOf = (layer: number) =>
				fileContent(tree, entryOf(tree, recordAt(tree, path, layer)));
			const added = shownBefore.has(contentOf(last)) ? 0 : after.get(path);
			const removed = shownAfter.has(contentOf(first - 1))
				? 0
				: before.get(path);
			const size = (change === 'removed' ? before : after).get(path);
			return `${tree.paths.absolute(path)} ${change} +${added ?? 0} -${removed ?? 0} ${size ?? 0}`;
		},
	);
};

/** The same of a view: what is below taken off again. */
const ownOf = ({tree}: Image, view: RangeView): string[] => {
	const {paths} = tree;
	const columns = [view.addedBytes, view.removedBytes, view.sizes].map(sums =>
		Array.from({length: paths.count}, (_, path) => sums.of(path)),
	);
	const [added, removed, sizes] = columns;
	for (let path = rootPath + 1; path < paths.count; path++) {
		const parent = paths.parent(path);
		added![parent]! -= view.addedBytes.of(path);
		removed![parent]! -= view.removedBytes.of(path);
		const isGone = changeOfCode(view.changes[path]!) === 'removed';
		if (!isGone || changeOfCode(view.changes[parent]!) === 'removed') {
			sizes![parent]! -= view.sizes.of(path);
		}
	}

	return Array.from({length: paths.count}, (_, path) => path)
		.filter(path => view.changes[path] !== absentCode)
		.map(
			path =>
				`${paths.absolute(path)} ${changeOfCode(view.changes[path]!)} +${added![path]} -${removed![path]} ${sizes![path]}`,
		);
};

test('any range of any image is what the definitions say, whatever was looked at before', t => {
	for (let seed = 0; seed < imageCount; seed++) {
		const random = new Random(seed);
		const image = buildImage(randomLayers(random));
		let view: RangeView | undefined;
		for (let look = 0; look < 8; look++) {
			const a = random.below(image.layers.length);
			const b = random.below(image.layers.length);
			const [first, last] = [Math.min(a, b), Math.max(a, b)];
			// Now and then the columns of the view before are used again.
			view = viewRange(
				image.tree,
				{first, last},
				random.below(2) === 0 ? view : undefined,
			);
			t.deepEqual(
				ownOf(image, view),
				expectOwn(image, first, last),
				`image ${seed}, layers ${first} to ${last}`,
			);
		}
	}
});
