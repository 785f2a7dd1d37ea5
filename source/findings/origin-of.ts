import {sameContent} from '../model/compare/compare-entries.js';
import {
	entryOf,
	layerOf,
	type MergedTree,
	noRecord,
	recordAt,
} from '../model/merged-tree.js';

/** The layer that first put a content at its path: later ones may only have stored it again. */
export const originOf = (
	tree: MergedTree,
	entry: number,
	layer: number,
): number => {
	let origin = layer;
	let record = recordAt(tree, tree.entries.path(entry), layer);
	while (record !== noRecord) {
		const found = entryOf(tree, record);
		if (found < 0 || !sameContent(tree, found, entry)) {
			break;
		}

		origin = layerOf(tree.firstRecords, record);
		record = tree.previousRecords[record]!;
	}

	return origin;
};
