import {type Change, changeOfRecord} from './change.js';
import {entryOf, type MergedTree, shownSize} from './merged-tree.js';
import {rootPath} from './path-table.js';

export type ChangeCount = {
	readonly paths: number;

	/** Bytes that the paths show after the layer; of removed ones, those they showed before. */
	readonly bytes: number;
};

export type LayerChanges = Readonly<
	Record<Exclude<Change, 'unchanged'>, ChangeCount>
>;

/** Counts what one layer did, the root directory left out. Costs as much as the layer has records. */
export const countChanges = (tree: MergedTree, layer: number): LayerChanges => {
	const none = () => ({paths: 0, bytes: 0});
	const counts = {
		added: none(),
		modified: none(),
		attributes: none(),
		rewritten: none(),
		removed: none(),
	};
	const range = {first: layer, last: layer};
	for (
		let record = tree.firstRecords[layer]!;
		record < tree.firstRecords[layer + 1]!;
		record++
	) {
		const change = changeOfRecord(tree, record, range);
		if (
			change === undefined ||
			change === 'unchanged' ||
			tree.recordPaths[record] === rootPath
		) {
			continue;
		}

		const shown = change === 'removed' ? tree.previousRecords[record]! : record;
		const count = counts[change];
		count.paths++;
		count.bytes += shownSize(tree, entryOf(tree, shown));
	}

	return counts;
};
