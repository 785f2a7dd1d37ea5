import {type MergedTree} from '../model/merged-tree.js';
import {type RangeView, viewRange} from '../model/range-view.js';

const mostKept = 8;

/** Those of large images take much memory: each view some twenty bytes for each path. Beside the one that is shown there must be room for one that is prepared, and for those that a key asks for. */
const fewestKept = 4;
const mostKeptPaths = 3_000_000;

/** How many views of a tree are remembered. */
export const keptViews = ({paths}: MergedTree): number =>
	Math.max(
		fewestKept,
		Math.min(mostKept, Math.floor(mostKeptPaths / paths.count)),
	);

/** What the last ranges that were asked for show, the newest first. */
let kept: Array<{readonly tree: MergedTree; readonly view: RangeView}> = [];

/** What a range of layers shows; the last ones are remembered. A view holds until as many others as are kept were asked for: then its columns are written over, as new ones for each key would keep the garbage collector busy. */
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
	const found = kept.splice(index === -1 ? keptViews(tree) - 1 : index, 1)[0];
	const item =
		index === -1
			? {tree, view: viewRange(tree, {first, last}, found?.view)}
			: found!;
	kept.unshift(item);
	return item.view;
};
