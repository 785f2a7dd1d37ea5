import {
	compareImages,
	type ImageComparison,
} from '../model/compare/compare-images.js';
import {type Image, type Layer} from '../model/image.js';
import {normalizePath} from '../model/path.js';
import {viewRange} from '../model/range-view.js';
import {matchLayers} from './match-layers.js';
import {sumPackages} from './sum-packages.js';

/** Bytes in the image it is compared with, and now. */
export type Change = {
	readonly before: number;
	readonly after: number;
};

export type NamedChange = Change & {
	readonly name: string;
};

/** How an image differs in size from an earlier one. */
export type Growth = {
	readonly comparison: ImageComparison;

	/** Bytes of all regular files in all layers. */
	readonly image: Change;

	/** Of these the base image's. */
	readonly base: Change & {readonly isSame: boolean};
	readonly own: Change;

	/** By instruction, in the order of the build: what is in both, and what is new or gone. */
	readonly layers: readonly NamedChange[];

	/** The most grown first; those of one size are left out. */
	readonly packages: readonly NamedChange[];

	/** What could not be compared, for people. */
	readonly notes: readonly string[];

	/** A path of the final file systems with all below it. */
	readonly pathAt: (path: string) => Change;
};

const sumOf = (layers: readonly Layer[]): number => {
	let sum = 0;
	for (const {storedBytes} of layers) {
		sum += storedBytes;
	}

	return sum;
};

const byBase = (image: Image) => ({
	base: image.layers.filter(({base}) => base),
	own: image.layers.filter(({base}) => !base),
});

export const growthOf = ({before, after}: Change): number => after - before;

export type GrowthOptions = {
	/** What is known of packages from their managers' databases; packages of languages alone, by the names of their directories, when absent. */
	readonly packages?: readonly NamedChange[] | undefined;
	readonly notes?: readonly string[] | undefined;
};

/** Measures what became larger since a baseline. Both must have been read with the same kind of content hash. */
export const measureGrowth = (
	baseline: Image,
	image: Image,
	{packages, notes = []}: GrowthOptions = {},
): Growth => {
	const comparison = compareImages(baseline, image);
	const {tree, layers} = comparison;
	const sizesBefore = viewRange(tree, {first: 0, last: 0}).sizes;
	const sizesAfter = viewRange(tree, {first: 0, last: 1}).sizes;
	const before = byBase(baseline);
	const after = byBase(image);
	return {
		comparison,
		image: {
			before: sumOf(baseline.layers),
			after: sumOf(image.layers),
		},
		base: {
			before: sumOf(before.base),
			after: sumOf(after.base),
			isSame:
				before.base.length === after.base.length &&
				layers.sharedBase >= after.base.length,
		},
		own: {before: sumOf(before.own), after: sumOf(after.own)},
		layers: matchLayers(baseline, image, comparison),
		packages: (
			packages ?? sumPackages(tree.paths, sizesBefore, sizesAfter)
		).toSorted(
			(a, b) => growthOf(b) - growthOf(a) || (a.name < b.name ? -1 : 1),
		),
		notes,
		pathAt(path) {
			const normal = normalizePath(path);
			const number = normal === undefined ? -1 : tree.paths.lookUp(normal);
			return number === -1
				? {before: 0, after: 0}
				: {before: sizesBefore.of(number), after: sizesAfter.of(number)};
		},
	};
};
