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
import {fileContent, type MergedTree, removedEntry} from './merged-tree.js';
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

	/** By path: bytes shown after the range, with all below; each stored copy counts once. A removed path: bytes it had. */
	readonly sizes: ByteSums;

	/** By path: bytes that the range put there, with all below; a name more for bytes that were there adds none. */
	readonly addedBytes: ByteSums;

	/** By path: bytes that the range took away there, with all below; a name less for bytes that are still there takes none. */
	readonly removedBytes: ByteSums;
};

type Columns = Omit<RangeView, 'range'>;

/** The state before a range and the one after it, and who counts the bytes of each copy in them. */
type Sides = {
	readonly before: Int32Array;
	readonly after: Int32Array;
	readonly ownerBefore: (content: number) => number;
	readonly ownerAfter: (content: number) => number;
};

/** Fills in what the range touched: entries, changes and own bytes. Copies that are shown before and after are neither added nor removed, whatever their names. A path that several layers touched is done as often, with the same result. */
const noteTouched = (tree: MergedTree, sides: Sides, view: RangeView): void => {
	const {first, last} = view.range;
	const {recordPaths, firstRecords, entries} = tree;
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
		view.changes[path] = code;
		view.strongest[path] = code;
		if (code === removedCode) {
			view.entries[path] = before;
		}

		const old = fileContent(tree, before);
		const current = fileContent(tree, after);
		if (old !== -1 && sides.ownerBefore(old) === path) {
			view.removedBytes[path] =
				sides.ownerAfter(old) === -1 ? entries.size(old) : 0;
		}

		if (current !== -1 && sides.ownerAfter(current) === path) {
			view.addedBytes[path] =
				sides.ownerBefore(current) === -1 ? entries.size(current) : 0;
		}
	}
};

/** Children have larger numbers than their parents, so one walk backwards gives each path its size, marks what is not there, and sums all up. */
const sumUp = (tree: MergedTree, sides: Sides, view: RangeView): void => {
	const {entries, changes, strongest, sizes, addedBytes, removedBytes} = view;
	const {entries: stored, paths} = tree;
	const {parents} = paths.parts();
	const {isShared} = sharedContents(tree);
	for (let path = entries.length - 1; path >= rootPath; path--) {
		const entry = entries[path]!;
		if (entry === removedEntry) {
			changes[path] = absentCode;
			continue;
		}

		const isRemoved = changes[path] === removedCode;
		const content = fileContent(tree, entry);
		if (
			content !== -1 &&
			(isShared[content] === 0 ||
				(isRemoved ? sides.ownerBefore : sides.ownerAfter)(content) === path)
		) {
			sizes[path]! += stored.size(content);
		}

		if (path === rootPath) {
			break;
		}

		const parent = parents[path]!;
		addedBytes[parent]! += addedBytes[path]!;
		removedBytes[parent]! += removedBytes[path]!;
		// What is gone has no size in a directory that is still there.
		if (!isRemoved || changes[parent] === removedCode) {
			sizes[parent]! += sizes[path]!;
		}

		if (strongest[path]! > strongest[parent]!) {
			strongest[parent] = strongest[path]!;
		}
	}
};

const makeColumns = (tree: MergedTree, count: number): Columns => ({
	entries: makeColumn(Int32Array, count),
	changes: makeColumn(Uint8Array, count),
	strongest: makeColumn(Uint8Array, count),
	sizes: createByteSums(tree, count),
	addedBytes: createByteSums(tree, count),
	removedBytes: createByteSums(tree, count),
});

/** The columns with zeros in them, for a change: unchanged. */
const clearColumns = ({
	entries,
	changes,
	strongest,
	sizes,
	addedBytes,
	removedBytes,
}: RangeView): Columns => ({
	entries: entries.fill(0),
	changes: changes.fill(0),
	strongest: strongest.fill(0),
	sizes: sizes.fill(0),
	addedBytes: addedBytes.fill(0),
	removedBytes: removedBytes.fill(0),
});

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
	const columns = unneeded
		? clearColumns(unneeded)
		: makeColumns(tree, tree.paths.count);
	const view: RangeView = {range, ...columns};
	view.entries.set(after);
	noteTouched(tree, sides, view);
	sumUp(tree, sides, view);
	return view;
};

/** The change that a code stands for. */
export const changeOfCode = (code: number) => changes[code];
