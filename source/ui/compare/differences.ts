import {
	differences,
	type Difference,
} from '../../model/compare/count-changed-paths.js';
import {type ImageComparison} from '../../model/compare/compare-images.js';
import {findSpots} from '../../model/compare/find-spots.js';
import {type Image} from '../../model/image.js';
import {memoize} from '../memoize.js';

const mostSpots = 100;

const spotsOf = memoize(
	(comparison: ImageComparison): readonly number[] =>
		findSpots(comparison, mostSpots),
	2,
);

/** The paths that explain most of how two images differ, the largest first; none of a single image. */
export const differencePaths = ({comparison}: Image): readonly number[] =>
	comparison ? spotsOf(comparison) : [];

/** How many paths differ, in each way that there is. */
export const differenceCounts = ({
	summary,
}: ImageComparison): ReadonlyArray<readonly [Difference, number]> =>
	differences.map(name => [name, summary[name].paths] as const);
