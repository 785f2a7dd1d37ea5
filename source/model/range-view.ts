import {makeColumn} from './columns/make-column.js';
import {type ByteSums, createByteSums} from './columns/byte-sums.js';
import {
	changeCode,
	changeOfEntries,
	changes,
	type LayerRange,
} from './change.js';
import {createOwnerFinder, sharedContents} from './content-owner.js';
import {stateAfter} from './layer-state.js';
import {
	entryOf,
	fileContent,
	type MergedTree,
	recordAt,
	removedEntry,
} from './merged-tree.js';
import {parentRanks} from './columns/parent-ranks.js';
import {SubtreeSums} from './columns/subtree-sums.js';
import {rootPath} from './columns/path-table.js';

/** Instead of a change's code: the path exists neither before nor after. */
export const absentCode = 255;

const removedCode = changeCode('removed');

/** The tree at the last layer of a range with what the range changed, one number a path. Sums do not depend on what a screen shows of it. */
export type RangeView = {
	readonly range: LayerRange;

	/** By path: the entry after the range, or of removed paths the one before it; else `implicitDirectory`, `removedEntry`. */
	readonly entries: Int32Array;

	/** By path: the code of its own change, or `absentCode`. */
	readonly changes: Uint8Array;

	/** By path: the code of the strongest change of itself and all below it. */
	readonly strongest: Uint8Array;

	/** Bytes shown after the range; each stored copy counts once. A removed path: bytes it had. */
	readonly sizes: SubtreeSums;

	/** Bytes that the range put there; a name more for bytes that were there adds none. */
	readonly addedBytes: SubtreeSums;

	/** Bytes that the range took away there; a name less for bytes that are still there takes none. */
	readonly removedBytes: SubtreeSums;

	readonly columns: Columns;
};

/** What a view is read off. */
type Columns = Pick<RangeView, 'entries' | 'changes' | 'strongest'> & {
	/** By path: bits that say to which sums its own bytes count. */
	readonly counted: Uint8Array;

	/** By rank of a parent. */
	readonly sizes: ByteSums;
	readonly addedBytes: ByteSums;
	readonly removedBytes: ByteSums;
};

/** Own bytes are shown. */
const sizeBit = 1;

/** The range put own bytes there. */
const addedBit = 2;

/** The range took own bytes away. */
const removedBit = 4;

/** The state before a range and the one after it, and who counts the bytes of each copy in them. */
type Sides = {
	readonly before: Int32Array;
	readonly after: Int32Array;
	readonly ownerBefore: (content: number) => number;
	readonly ownerAfter: (content: number) => number;
};

/** Fills in what the range touched: entries, changes and whose bytes count. Copies that are shown before and after are neither added nor removed, whatever their names. A path that several layers touched is done as often, with the same result. */
const noteTouched = (
	tree: MergedTree,
	{first, last}: LayerRange,
	sides: Sides,
	columns: Columns,
): void => {
	const {recordPaths, firstRecords} = tree;
	const end = firstRecords[last + 1]!;
	for (let record = firstRecords[first]!; record < end; record++) {
		const path = recordPaths[record]!;
		const before = sides.before[path]!;
		const after = sides.after[path]!;
		const change = changeOfEntries(tree, before, after);
		if (change === undefined) {
			continue;
		}

		const code = changeCode(change);
		columns.changes[path] = code;
		columns.strongest[path] = code;
		if (code === removedCode) {
			columns.entries[path] = before;
		}

		const old = fileContent(tree, before);
		const current = fileContent(tree, after);
		const isRemoved =
			old !== -1 &&
			sides.ownerBefore(old) === path &&
			sides.ownerAfter(old) === -1;
		const isAdded =
			current !== -1 &&
			sides.ownerAfter(current) === path &&
			sides.ownerBefore(current) === -1;
		columns.counted[path] =
			(isRemoved ? removedBit : 0) | (isAdded ? addedBit : 0);
	}
};

/** Children have larger numbers than their parents, so one walk backwards gives each path its size, marks what is not there, and sums all up. */
const sumUp = (tree: MergedTree, sides: Sides, columns: Columns): void => {
	const {entries, changes, strongest, counted} = columns;
	const {sizes, addedBytes, removedBytes} = columns;
	const {entries: stored, paths} = tree;
	const {parents} = paths.parts();
	const ranks = parentRanks(paths);
	const {isShared} = sharedContents(tree);
	let parent = -1;
	let parentRank = -1;
	for (let path = entries.length - 1; path >= rootPath; path--) {
		const entry = entries[path]!;
		if (entry === removedEntry) {
			changes[path] = absentCode;
			continue;
		}

		const isRemoved = changes[path] === removedCode;
		const content = fileContent(tree, entry);
		const bytes = content === -1 ? 0 : stored.size(content);
		if (
			content !== -1 &&
			(isShared[content] === 0 ||
				(isRemoved ? sides.ownerBefore : sides.ownerAfter)(content) === path)
		) {
			counted[path]! |= sizeBit;
		}

		const bits = counted[path]!;
		let size = (bits & sizeBit) === 0 ? 0 : bytes;
		let added = (bits & addedBit) === 0 ? 0 : bytes;
		let removed =
			(bits & removedBit) === 0
				? 0
				: stored.size(fileContent(tree, sides.before[path]!));
		const rank = ranks.rank(path);
		if (rank !== -1) {
			size += sizes[rank]!;
			sizes[rank] = size;
			added += addedBytes[rank]!;
			addedBytes[rank] = added;
			removed += removedBytes[rank]!;
			removedBytes[rank] = removed;
		}

		if (path === rootPath) {
			break;
		}

		if (parent !== parents[path]!) {
			parent = parents[path]!;
			parentRank = ranks.rank(parent);
		}

		addedBytes[parentRank]! += added;
		removedBytes[parentRank]! += removed;
		// What is gone has no size in a directory that is still there.
		if (!isRemoved || changes[parent] === removedCode) {
			sizes[parentRank]! += size;
		}

		if (strongest[path]! > strongest[parent]!) {
			strongest[parent] = strongest[path]!;
		}
	}
};

const makeColumns = (tree: MergedTree): Columns => {
	const {count} = tree.paths;
	const parents = parentRanks(tree.paths).count;
	return {
		entries: makeColumn(Int32Array, count),
		changes: makeColumn(Uint8Array, count),
		strongest: makeColumn(Uint8Array, count),
		counted: makeColumn(Uint8Array, count),
		sizes: createByteSums(tree, parents),
		addedBytes: createByteSums(tree, parents),
		removedBytes: createByteSums(tree, parents),
	};
};

/** Makes zeros of them, for a change: unchanged. */
const clear = (columns: Columns): Columns => {
	for (const column of Object.values(columns)) {
		column.fill(0);
	}

	return columns;
};

const toView = (
	tree: MergedTree,
	range: LayerRange,
	columns: Columns,
): RangeView => {
	const {entries, changes, strongest, counted} = columns;
	const ranks = parentRanks(tree.paths);
	const sumsOf = (
		sums: ByteSums,
		bit: number,
		entryAt: (path: number) => number,
	) =>
		new SubtreeSums(ranks, sums, path =>
			(counted[path]! & bit) === 0
				? 0
				: tree.entries.size(fileContent(tree, entryAt(path))),
		);
	const shown = (path: number) => entries[path]!;
	const before = (path: number) =>
		entryOf(tree, recordAt(tree, path, range.first - 1));
	return {
		range,
		entries,
		changes,
		strongest,
		sizes: sumsOf(columns.sizes, sizeBit, shown),
		addedBytes: sumsOf(columns.addedBytes, addedBit, shown),
		removedBytes: sumsOf(columns.removedBytes, removedBit, before),
		columns,
	};
};

/** Reads the state and the changes of a range off the merged tree; linear in the number of paths. The columns of a view of the same tree that nobody needs any more can be used again. */
export const viewRange = (
	tree: MergedTree,
	range: LayerRange,
	unneeded?: RangeView,
): RangeView => {
	const before = stateAfter(tree, range.first - 1);
	const after = stateAfter(tree, range.last);
	const sides: Sides = {
		before,
		after,
		ownerBefore: createOwnerFinder(tree, before),
		ownerAfter: createOwnerFinder(tree, after),
	};
	const columns = unneeded ? clear(unneeded.columns) : makeColumns(tree);
	columns.entries.set(after);
	noteTouched(tree, range, sides, columns);
	sumUp(tree, sides, columns);
	return toView(tree, range, columns);
};

/** The change that a code stands for. */
export const changeOfCode = (code: number) => changes[code];
