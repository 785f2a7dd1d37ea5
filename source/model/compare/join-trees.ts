import {makeColumn} from '../columns/make-column.js';
import {ContentUse} from '../content-use.js';
import {EntryColumns} from '../columns/entry-columns.js';
import {RecordColumns} from '../columns/record-columns.js';
import {
	contentOf,
	type EntryContents,
	entryOf,
	fileContent,
	implicitDirectory,
	type MergedTree,
	reasons,
	removedEntry,
} from '../merged-tree.js';
import {PathTable, rootPath} from '../columns/path-table.js';
import {sameAttributes, sameContent} from './compare-entries.js';

/** The final file systems of two trees in the same numbers. */
type Sides = EntryContents & {
	readonly paths: PathTable;

	/** By path: the entry that the first tree leaves there, or `implicitDirectory` or `removedEntry`. */
	readonly before: Int32Array;

	/** By path: that of the second one. */
	readonly after: Int32Array;
};

/** By path of a table with `count` paths: the entry of a tree's final file system, counted from `offset`. */
const finalStates = (
	tree: MergedTree,
	numbers: Int32Array,
	{count, offset}: {readonly count: number; readonly offset: number},
): Int32Array => {
	const states = makeColumn(Int32Array, count).fill(removedEntry);
	for (const [path, number] of numbers.entries()) {
		const entry = entryOf(tree, tree.lastRecords[path]!);
		states[number] = entry >= 0 ? entry + offset : entry;
	}

	return states;
};

const numberTogether = (a: MergedTree, b: MergedTree): Sides => {
	const paths = new PathTable();
	const entries = new EntryColumns();
	const numbersA = paths.addAll(a.paths);
	const numbersB = paths.addAll(b.paths);
	entries.addAll(a.entries, numbersA);
	entries.addAll(b.entries, numbersB);
	const {count} = paths;
	const offset = a.entries.count;
	const contents = makeColumn(Int32Array, entries.count);
	for (let entry = 0; entry < offset; entry++) {
		contents[entry] = contentOf(a, entry);
	}

	for (let entry = 0; entry < b.entries.count; entry++) {
		const content = contentOf(b, entry);
		contents[offset + entry] = content === -1 ? -1 : content + offset;
	}

	return {
		paths,
		entries,
		contents,
		before: finalStates(a, numbersA, {count, offset: 0}),
		after: finalStates(b, numbersB, {count, offset}),
	};
};

/** Whether a path is the same on both sides. The root is mostly a matter of how the image was built: it differs only where both list it. */
const isSame = (sides: Sides, path: number): boolean => {
	const before = sides.before[path]!;
	const after = sides.after[path]!;
	if (before === removedEntry || after === removedEntry) {
		return before === after;
	}

	if (
		path === rootPath &&
		(before === implicitDirectory || after === implicitDirectory)
	) {
		return true;
	}

	return (
		sameContent(sides, before, after) && sameAttributes(sides, before, after)
	);
};

/** Makes the same content at the same path one copy, so that a path with other attributes adds no bytes and takes none away. A copy has at most one on the other side. */
const shareContents = ({contents, entries, before, after}: Sides): void => {
	const shared = makeColumn(Int32Array, entries.count).fill(-1);
	const isTaken = makeColumn(Uint8Array, entries.count);
	const tree = {contents, entries};
	for (const [path, element] of before.entries()) {
		const old = fileContent(tree, element);
		const current = fileContent(tree, after[path]!);
		if (
			old !== -1 &&
			current !== -1 &&
			isTaken[old] === 0 &&
			shared[current] === -1 &&
			sameContent(tree, old, current)
		) {
			shared[current] = old;
			isTaken[old] = 1;
		}
	}

	for (let entry = 0; entry < contents.length; entry++) {
		const content = contents[entry]!;
		if (content !== -1 && shared[content] !== -1) {
			contents[entry] = shared[content]!;
		}
	}
};

/** The records of both layers: all that the first side has, and where the second differs. */
const makeRecords = (sides: Sides) => {
	const {before, after} = sides;
	const {length} = before;
	const records = new RecordColumns(length, length);
	records.startLayer();
	for (let path = 0; path < length; path++) {
		if (before[path] !== removedEntry) {
			records.put(path, before[path]!);
		}
	}

	records.startLayer();
	for (let path = 0; path < length; path++) {
		if (!isSame(sides, path)) {
			records.put(path, after[path]!);
		}
	}

	return records.columns();
};

/**
The final file systems of two trees as one tree with two layers: the first tree's is the lower, and the upper one is what the second has otherwise. So whatever tells what a layer changes also tells how two images differ. Entries of the second tree come after those of the first.

A path that is on both sides the same is not stored again, whatever its time. Linear in the number of paths.
*/
export const joinTrees = (a: MergedTree, b: MergedTree): MergedTree => {
	const sides = numberTogether(a, b);
	const records = makeRecords(sides);
	shareContents(sides);
	const {paths, entries, contents} = sides;
	const use = new ContentUse(entries.count, 2);
	const tree: MergedTree = {
		layerCount: 2,
		paths,
		entries,
		firstEntries: [0, a.entries.count, entries.count],
		contents,
		hiddenBy: use.hiddenBy,
		hiddenReasons: use.hiddenReasons,
		whiteouts: [[], []],
		...records,
	};
	const causes = makeColumn(Uint8Array, records.recordPaths.length).fill(
		reasons.indexOf('deleted'),
	);
	use.applyLayer(tree, 0, causes);
	use.applyLayer(tree, 1, causes);
	return tree;
};
