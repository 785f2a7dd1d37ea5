import {type MergedTree} from '../model/merged-tree.js';
import {type RangeView, viewRange} from '../model/range-view.js';

/** Each takes some thirty bytes for each path. */
const mostKept = 8;

/** What the last ranges that were asked for show, the newest first. */
let kept: Array<{readonly tree: MergedTree; readonly view: RangeView}> = [];

/** What a range of layers shows; the last ones are remembered. A view holds until seven others were asked for: then its columns are written over, as new ones for each key would keep the garbage collector busy. */
export const rangeViewOf = (
	tree: MergedTree,
	first: number,
	last: number,
): RangeView => {
	if (kept[0]?.tree !== tree) {
		kept = kept.filter(item => item.tree === tree);
	}

	const index = kept.findIndex(
		({view: {range}}) => range.first === first && range.last === last,
	);
	const found = kept.splice(index === -1 ? mostKept - 1 : index, 1)[0];
	const item =
		index === -1
			? {tree, view: viewRange(tree, {first, last}, found?.view)}
			: found!;
	kept.unshift(item);
	return item.view;
};
