import {type Change, changeOfRecord} from './change.js';
import {
	entryOf,
	fileContent,
	fileCode,
	type MergedTree,
} from './merged-tree.js';
import {rootPath} from './columns/path-table.js';

export type ChangeCount = {
	readonly paths: number;

	/** Bytes that the layer stored at the paths; of removed ones, those that no path shows any more. A hard link adds none. */
	readonly bytes: number;
};

export type LayerChanges = Readonly<
	Record<Exclude<Change, 'unchanged'>, ChangeCount>
>;

/** The bytes of a record of one layer: each copy counts at the path that it was stored under, or at the first one removed. */
const createMeasure = (tree: MergedTree, layer: number) => {
	const counted = new Set<number>();
	return (record: number, change: Change): number => {
		if (change !== 'removed') {
			const entry = tree.recordEntries[record]!;
			return entry >= 0 && tree.entries.typeCode(entry) === fileCode
				? tree.entries.size(entry)
				: 0;
		}

		const content = fileContent(
			tree,
			entryOf(tree, tree.previousRecords[record]!),
		);
		if (
			content === -1 ||
			tree.hiddenBy[content] !== layer ||
			counted.has(content)
		) {
			return 0;
		}

		counted.add(content);
		return tree.entries.size(content);
	};
};

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
	const measure = createMeasure(tree, layer);
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

		const count = counts[change];
		count.paths++;
		count.bytes += measure(record, change);
	}

	return counts;
};
