import {makeColumn} from '../columns/make-column.js';
import {type Change, changeCode} from '../change.js';
import {type RangeView} from '../range-view.js';
import {type PathTable, rootPath} from '../columns/path-table.js';

/** The ways in which a path of two images can differ. */
export const differences = [
	'added',
	'removed',
	'modified',
	'attributes',
] as const satisfies readonly Change[];

export type Difference = (typeof differences)[number];

/** By path: how many paths, itself and all below, changed in each way. */
export type ChangedPaths = Readonly<Record<Difference, Int32Array>>;

const countOne = (
	paths: PathTable,
	view: RangeView,
	difference: Difference,
): Int32Array => {
	const code = changeCode(difference);
	const counts = makeColumn(Int32Array, paths.count);
	// Children have larger numbers than their parents.
	for (let path = paths.count - 1; path >= rootPath; path--) {
		counts[path]! += view.changes[path] === code ? 1 : 0;
		if (path !== rootPath) {
			counts[paths.parent(path)]! += counts[path]!;
		}
	}

	return counts;
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
