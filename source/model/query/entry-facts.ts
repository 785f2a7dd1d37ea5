import {makeColumn} from '../columns/make-column.js';
import {changeCode, changeOfRecord} from '../change.js';
import {fileCode, type MergedTree} from '../merged-tree.js';
import {absentCode} from '../range-view.js';
import {finish, type Steps} from '../../steps.js';

/** What queries ask of stored entries and the merged tree does not keep, by entry. */
export type EntryFacts = {
	/** The code of the change that the entry's layer made to its path, or `absentCode` where the layer itself removed it again. */
	readonly changes: Uint8Array;

	/** The layer from which on nothing shows the entry; -1 for what the final file system shows. */
	readonly hiddenBy: Int32Array;
};

/** One pass over all records, layer by layer: each ends what the one below it began. */
function* computeFacts(tree: MergedTree): Steps<EntryFacts> {
	const {entries, recordPaths, recordEntries, previousRecords} = tree;
	const changes = makeColumn(Uint8Array, entries.count).fill(absentCode);
	const hiddenBy = makeColumn(Int32Array, entries.count);
	const changesOfPaths = makeColumn(Uint8Array, tree.paths.count);
	for (let layer = 0; layer < tree.layerCount; layer++) {
		const range = {first: layer, last: layer};
		const first = tree.firstEntries[layer]!;
		const end = tree.firstEntries[layer + 1]!;
		// What no record of the layer keeps, the layer itself stored over.
		hiddenBy.fill(layer, first, end);
		for (
			let record = tree.firstRecords[layer]!;
			record < tree.firstRecords[layer + 1]!;
			record++
		) {
			const change = changeOfRecord(tree, record, range);
			changesOfPaths[recordPaths[record]!] =
				change === undefined ? absentCode : changeCode(change);
			const entry = recordEntries[record]!;
			if (entry >= 0) {
				hiddenBy[entry] = -1;
			}

			const before = previousRecords[record]!;
			if (before >= 0 && recordEntries[before]! >= 0) {
				hiddenBy[recordEntries[before]!] = layer;
			}
		}

		for (let entry = first; entry < end; entry++) {
			changes[entry] = changesOfPaths[entries.path(entry)]!;
		}

		yield;
	}

	// The bytes of a file may be in sight at another of its names.
	for (let entry = 0; entry < entries.count; entry++) {
		if (entries.typeCode(entry) === fileCode) {
			hiddenBy[entry] = tree.hiddenBy[entry]!;
		}
	}

	return {changes, hiddenBy};
}

const known = new WeakMap<MergedTree, EntryFacts>();

/** Computes the facts of a tree piece by piece, unless they are known. */
export function* prepareFacts(tree: MergedTree): Steps<EntryFacts> {
	const facts = known.get(tree) ?? (yield* computeFacts(tree));
	known.set(tree, facts);
	return facts;
}

/** The facts of a tree that is complete; computed once. */
export const entryFacts = (tree: MergedTree): EntryFacts =>
	known.get(tree) ?? finish(prepareFacts(tree));
