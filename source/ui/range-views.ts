import {type MergedTree} from '../model/merged-tree.js';
import {type RangeView, viewRange} from '../model/range-view.js';
import {memoize} from './memoize.js';

/** What a range of layers shows; the last ones are remembered. */
export const rangeViewOf = memoize(
	(tree: MergedTree, first: number, last: number): RangeView =>
		viewRange(tree, {first, last}),
	8,
);
