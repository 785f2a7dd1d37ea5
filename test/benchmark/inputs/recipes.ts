import {type LayerRecipe} from './write-image.js';
import {type Item} from './write-tar.js';

/** Files in directories of fifty, with sizes that repeat only now and then. */
function* files(
	root: string,
	[from, to]: readonly [number, number],
	bytesOf: (index: number) => number,
	uid = 0,
): Iterable<Item> {
	for (let index = from; index < to; index++) {
		const directory = `${root}/${Math.floor(index / 2500)}/${Math.floor(index / 50)}`;
		if (index % 50 === 0 || index === from) {
			yield {name: `${directory}/`, bytes: 0, isDirectory: true, uid};
		}

		yield {
			name: `${directory}/file-${index}`,
			bytes: bytesOf(index),
			uid,
			seed: index,
		};
	}
}

/** Sizes as programs have them: most are small, most bytes are in few. */
const mixedSize =
	(mean: number) =>
	(index: number): number => {
		const part = ((index * 2_654_435_761) % 2 ** 32) / 2 ** 32;
		return Math.floor(mean * 0.05 * (1 / (1.02 - part)) ** 1.2 + part * mean);
	};

const sizeBetween =
	(least: number, most: number) =>
	(index: number): number =>
		least + ((index * 7919) % (most - least));

const built = (
	root: string,
	count: number,
	layers: number,
	bytesOf: (index: number) => number,
): readonly LayerRecipe[] => {
	const each = Math.floor(count / layers);
	return Array.from({length: layers}, (_, layer) => ({
		command: `COPY part-${layer} /${root}`,
		items: () => files(root, [layer * each, (layer + 1) * each], bytesOf),
	}));
};

/** One in twenty files once more, with another owner. */
const chowned = (
	root: string,
	count: number,
	bytesOf: (index: number) => number,
): LayerRecipe => ({
	command: `RUN chown -R 1000 /${root}`,
	items: () => files(root, [0, Math.floor(count / 20)], bytesOf, 1000),
});

function* whiteouts(root: string, count: number): Iterable<Item> {
	for (let index = 0; index < count; index++) {
		yield {
			name: `${root}/${Math.floor(index / 2500)}/${Math.floor(index / 50)}/.wh.file-${index}`,
			bytes: 0,
		};
	}
}

const large = mixedSize(50_000);
const small = sizeBetween(1000, 4000);

/** 1 GB in 25,000 files. */
export const gigabyte = [
	...built('app', 24_000, 6, large),
	chowned('app', 24_000, large),
];

/** 100,000 files of 1 to 4 kB. */
export const smallFiles = built('app', 100_000, 5, small);

/** So many files of a few bytes, in four layers. */
export const manyFiles = (count: number): readonly LayerRecipe[] =>
	built('app', count, 4, sizeBetween(1, 400));

/** So many layers, each with as many files of the others' paths as of its own. */
export const manyLayers = (
	layers: number,
	each: number,
): readonly LayerRecipe[] =>
	Array.from({length: layers}, (_, layer) => ({
		command: `RUN step ${layer}`,
		items: () =>
			files(
				'app',
				[layer * (each / 2), layer * (each / 2) + each],
				index => 10 + (index % 90) + layer,
			),
	}));

/** 40,000 files, then as many of them removed one by one as is said. */
export const removals = (count: number): readonly LayerRecipe[] => [
	...built('app', 40_000, 2, sizeBetween(1, 900)),
	{command: 'RUN rm', items: () => whiteouts('app', count)},
];
