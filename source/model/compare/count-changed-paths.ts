import {makeColumn} from '../columns/make-column.js';
import {type Change, changeCode} from '../change.js';
import {type RangeView} from '../range-view.js';
import {parentRanks} from '../columns/parent-ranks.js';
import {type PathTable, rootPath} from '../columns/path-table.js';
import {SubtreeSums} from '../columns/subtree-sums.js';

/** The ways in which a path of two images can differ. */
export const differences = [
	'added',
	'removed',
	'modified',
	'attributes',
] as const satisfies readonly Change[];

export type Difference = (typeof differences)[number];

/** How many paths, one and all below, changed in each way. */
export type ChangedPaths = Readonly<Record<Difference, SubtreeSums>>;

const countOne = (
	paths: PathTable,
	view: RangeView,
	difference: Difference,
): SubtreeSums => {
	const code = changeCode(difference);
	const ranks = parentRanks(paths);
	const counts = makeColumn(Int32Array, ranks.count);
	const own = (path: number): number => (view.changes[path] === code ? 1 : 0);
	// Children have larger numbers than their parents.
	for (let path = paths.count - 1; path >= rootPath; path--) {
		let count = own(path);
		const rank = ranks.rank(path);
		if (rank !== -1) {
			count += counts[rank]!;
			counts[rank] = count;
		}

		if (path !== rootPath && count > 0) {
			counts[ranks.rank(paths.parent(path))]! += count;
		}
	}

	return new SubtreeSums(ranks, counts, own);
};

/** Counts the changed paths of every directory. */
export const countChangedPaths = (
	paths: PathTable,
	view: RangeView,
): ChangedPaths => ({
	added: countOne(paths, view, 'added'),
	removed: countOne(paths, view, 'removed'),
	modified: countOne(paths, view, 'modified'),
	attributes: countOne(paths, view, 'attributes'),
});
