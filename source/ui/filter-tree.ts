import {type Image} from '../model/image.js';
import {pathLayers} from '../model/path-layers.js';
import {rootPath} from '../model/columns/path-table.js';
import {matchRows, type Rows} from '../model/query/match-rows.js';
import {absentCode, type RangeView} from '../model/range-view.js';
import {type TreeFilter} from './tree-filter.js';

/** What a filter leaves of a tree. */
export type FilteredTree = {
	/** By path: 1 where it matches; absent where nothing is hidden. */
	readonly matched: Uint8Array | undefined;

	/** Whether plain words match less strictly, as nothing has them as they stand. */
	readonly isFuzzy: boolean;

	/** Why the filter hides nothing; safe for a terminal. */
	readonly problem: string | undefined;
};

const hasAny = (matched: Uint8Array, {changes}: RangeView): boolean => {
	for (let path = rootPath + 1; path < changes.length; path++) {
		if (matched[path] === 1 && changes[path] !== absentCode) {
			return true;
		}
	}

	return false;
};

/** Holds a filter against what a range shows of each path. */
export const filterTree = (
	image: Image,
	view: RangeView,
	{queries, problem}: TreeFilter,
): FilteredTree => {
	const {tree} = image;
	const rows: Rows = {
		count: tree.paths.count,
		entries: view.entries,
		layers: () => pathLayers(tree, view.range.last),
		changes: view.changes,
	};
	let strict: Uint8Array | undefined;
	for (const {query, isFuzzy} of queries) {
		const matched = matchRows(image, query, rows);
		if (hasAny(matched, view)) {
			return {matched, isFuzzy, problem: undefined};
		}

		strict ??= matched;
	}

	return {
		matched: problem === undefined ? strict : undefined,
		isFuzzy: false,
		problem,
	};
};
