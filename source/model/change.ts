import {sameAttributes, sameContent} from './compare/compare-entries.js';
import {
	type EntryContents,
	entryOf,
	implicitDirectory,
	layerOf,
	type MergedTree,
	noRecord,
	recordAt,
	removedEntry,
} from './merged-tree.js';

/** How a path differs between two states; the order is that of strength, weakest first, and gives the codes in columns. */
export const changes = [
	'unchanged',
	'rewritten',
	'attributes',
	'removed',
	'added',
	'modified',
] as const;

export type Change = (typeof changes)[number];

/** First and last layer of a comparison: the state below `first` is compared with the state after `last`. */
export type LayerRange = {
	readonly first: number;
	readonly last: number;
};

const codes = new Map(changes.map((change, code) => [change, code]));

export const changeCode = (change: Change): number => codes.get(change)!;

/** The change from one entry of a path to another (see `entryOf`), of which one is newer; undefined when it exists neither before nor after. */
export const changeOfEntries = (
	tree: EntryContents,
	before: number,
	after: number,
): Change | undefined => {
	if (before === removedEntry) {
		return after === removedEntry ? undefined : 'added';
	}

	if (after === removedEntry) {
		return 'removed';
	}

	if (!sameContent(tree, before, after)) {
		return 'modified';
	}

	if (!sameAttributes(tree, before, after)) {
		return 'attributes';
	}

	// A directory that no layer lists is not stored again when its content brings it back.
	return after === implicitDirectory ? 'unchanged' : 'rewritten';
};

/** The change of a path given the record of its state after the range; undefined when it exists neither before nor after. */
export const changeOfRecord = (
	tree: MergedTree,
	record: number,
	range: LayerRange,
): Change | undefined => {
	const start = tree.firstRecords[range.first]!;
	const after = entryOf(tree, record);
	if (record < start) {
		return after === removedEntry ? undefined : 'unchanged';
	}

	let beforeRecord = record;
	while (beforeRecord >= start) {
		beforeRecord = tree.previousRecords[beforeRecord]!;
	}

	return changeOfEntries(tree, entryOf(tree, beforeRecord), after);
};

/** What happened to a path in a range of layers; undefined when it exists neither before nor after. */
export const changeOfPath = (
	tree: MergedTree,
	path: number,
	range: LayerRange,
): Change | undefined =>
	changeOfRecord(tree, recordAt(tree, path, range.last), range);

/** The layer that last stored an existing path, as of a layer; for a removed one the layer that removed it. */
export const layerOfPath = (
	tree: MergedTree,
	path: number,
	layer: number,
): number => {
	const record = recordAt(tree, path, layer);
	return record === noRecord ? -1 : layerOf(tree.firstRecords, record);
};
