import {typeCode} from './columns/entry-block.js';
import {type EntryColumns} from './columns/entry-columns.js';
import {type PathTable} from './columns/path-table.js';

/** Instead of an entry: the directory exists, though no layer lists it; its attributes are unknown. */
export const implicitDirectory = -1;

/** Instead of an entry: the path is gone. */
export const removedEntry = -2;

/** Instead of a record: the path does not exist and never did. */
export const noRecord = -1;

/** Why a path or a stored copy went away; the order gives the codes in the columns. */
export const reasons = [
	'overwritten',
	'attributes',
	'rewritten',
	'deleted',
	'opaque',
	'replaced',
	'duplicate entry',
] as const;

export type Reason = (typeof reasons)[number];

export const directoryCode = typeCode('directory');
export const fileCode = typeCode('file');
export const hardlinkCode = typeCode('hardlink');

/**
All layers of an image on top of each other, as one structure: for each path the list of what layers did to it. The state at a layer, the changes of a range and the waste are read off it; no state is ever copied.

A record says "layer L put entry E at path P" or "layer L removed path P". Records are numbered in the order of the layers; those of a layer are next to each other; a layer has at most one for a path.
*/
export type MergedTree = {
	readonly layerCount: number;
	readonly paths: PathTable;

	/** The entries of all layers, one layer after the other. */
	readonly entries: EntryColumns;

	/** The number of the first entry of each layer, and at its end the count of all. */
	readonly firstEntries: readonly number[];

	/** By entry: the entry whose bytes it shows (see `contentOf`). Empty where each shows its own. */
	readonly contents: Int32Array;

	/** By entry of a regular file: the layer at which its bytes became invisible; -1 while some path of the final file system shows them. */
	readonly hiddenBy: LayerColumn;

	/** By entry whose bytes are hidden: the code of the reason. */
	readonly hiddenReasons: Uint8Array;

	/** By layer: the paths that its whiteouts name, also where nothing was there. */
	readonly whiteouts: ReadonlyArray<readonly number[]>;

	/** The number of the first record of each layer, and at its end the count of all. */
	readonly firstRecords: readonly number[];

	/** By record. */
	readonly recordPaths: Int32Array;

	/** By record: the entry that is there from then on, or `implicitDirectory` or `removedEntry`. */
	readonly recordEntries: Int32Array;

	/** By record: the one of the same path in a lower layer, or `noRecord`. */
	readonly previousRecords: Int32Array;

	/** By path: the newest record, or `noRecord`. */
	readonly lastRecords: Int32Array;
};

/** Layers, or -1 for none. */
export type LayerColumn = Int8Array | Int16Array | Int32Array;

/** The part of a tree that tells what an entry is. */
export type EntryContents = Pick<MergedTree, 'entries' | 'contents'>;

/** The layer that a record belongs to, or an entry with `firstEntries`. */
export const layerOf = (firsts: readonly number[], item: number): number => {
	let low = 0;
	let high = firsts.length - 2;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (firsts[middle]! <= item) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}

	return low;
};

/** The record that tells a path's state after a layer (-1: before the first), or `noRecord`. */
export const recordAt = (
	tree: MergedTree,
	path: number,
	layer: number,
): number => {
	const end = tree.firstRecords[layer + 1]!;
	let record = tree.lastRecords[path]!;
	while (record >= end) {
		record = tree.previousRecords[record]!;
	}

	return record;
};

/** The entry that a record leaves at its path: a number, `implicitDirectory` or `removedEntry`. */
export const entryOf = (tree: MergedTree, record: number): number =>
	record === noRecord ? removedEntry : tree.recordEntries[record]!;

export const isDirectory = (
	tree: Pick<MergedTree, 'entries'>,
	entry: number,
): boolean =>
	entry === implicitDirectory ||
	(entry >= 0 && tree.entries.typeCode(entry) === directoryCode);

/** The entry whose bytes an entry shows: itself, or where a hard link leads; -1 where it leads nowhere. */
export const contentOf = (
	{contents}: Pick<MergedTree, 'contents'>,
	entry: number,
): number => (contents.length === 0 ? entry : contents[entry]!);

/** The entry of the regular file whose bytes an entry shows, also through hard links; -1 when it shows none. */
export const fileContent = (tree: EntryContents, entry: number): number => {
	if (entry < 0) {
		return -1;
	}

	const content = contentOf(tree, entry);
	return content >= 0 && tree.entries.typeCode(content) === fileCode
		? content
		: -1;
};

/** Bytes that a path with this entry shows; hard links show those of their content. */
export const shownSize = (tree: MergedTree, entry: number): number => {
	const content = fileContent(tree, entry);
	return content === -1 ? 0 : tree.entries.size(content);
};
