import {type Change, changeOfRecord} from './change.js';
import {
	entryOf,
	fileContent,
	layerOf,
	type MergedTree,
	noRecord,
	removedEntry,
} from './merged-tree.js';

/** What one layer did to a path. */
export type PathEvent = {
	readonly layer: number;
	readonly change: Exclude<Change, 'unchanged'>;

	/** What the path is from then on, or was until it was removed: a number, or `implicitDirectory`. */
	readonly entry: number;

	/** Bytes of that; 0 for all that shows no content. */
	readonly size: number;

	/** Whether some path of the final file system shows these bytes; absent where there is no content. */
	readonly isVisible: boolean | undefined;

	/** The layer from which on no path shows them. */
	readonly hiddenBy: number | undefined;
};

const describeContent = (
	tree: MergedTree,
	entry: number,
): Pick<PathEvent, 'size' | 'isVisible' | 'hiddenBy'> => {
	const content = fileContent(tree, entry);
	if (content === -1) {
		return {size: 0, isVisible: undefined, hiddenBy: undefined};
	}

	const hiddenBy = tree.hiddenBy[content]!;
	return {
		size: tree.entries.size(content),
		isVisible: hiddenBy === -1,
		hiddenBy: hiddenBy === -1 ? undefined : hiddenBy,
	};
};

/** Every layer that added, changed, stored again or removed a path, lowest first. Costs as much as the path has events. */
export const pathHistory = (
	tree: MergedTree,
	path: number,
): readonly PathEvent[] => {
	const events: PathEvent[] = [];
	for (
		let record = tree.lastRecords[path]!;
		record !== noRecord;
		record = tree.previousRecords[record]!
	) {
		const layer = layerOf(tree.firstRecords, record);
		const change = changeOfRecord(tree, record, {first: layer, last: layer});
		// A directory that nobody lists only stays; what a layer itself takes back never was.
		if (change === undefined || change === 'unchanged') {
			continue;
		}

		const after = entryOf(tree, record);
		const entry =
			after === removedEntry
				? entryOf(tree, tree.previousRecords[record]!)
				: after;
		events.push({layer, change, entry, ...describeContent(tree, entry)});
	}

	return events.toReversed();
};
