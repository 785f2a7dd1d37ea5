import {
	changeCode,
	changeOfRecord,
	changes,
	type LayerRange,
} from './change.js';
import {
	entryOf,
	fileContent,
	type MergedTree,
	recordAt,
	removedEntry,
} from './merged-tree.js';
import {rootPath} from './path-table.js';

/** Instead of a change's code: the path exists neither before nor after. */
export const absentCode = 255;

const removedCode = changeCode('removed');
const unchangedCode = changeCode('unchanged');

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
	readonly sizes: Float64Array;

	/** By path: bytes that the range put there, with all below; a name more for bytes that were there adds none. */
	readonly addedBytes: Float64Array;

	/** By path: bytes that the range took away there, with all below; a name less for bytes that are still there takes none. */
	readonly removedBytes: Float64Array;
};

/** The path that counts the bytes of a copy: the one it was stored under while that shows it, else the first that asks. */
const createCounter = (tree: MergedTree, entries: Int32Array) => {
	const claimed = new Map<number, number>();
	return (path: number, content: number): boolean => {
		const home = tree.entries.path(content);
		if (entries[home]! >= 0 && fileContent(tree, entries[home]!) === content) {
			return home === path;
		}

		const owner = claimed.get(content) ?? path;
		claimed.set(content, owner);
		return owner === path;
	};
};

/** Fills in states and changes; gives the entries before the range by path. */
const collectStates = (
	tree: MergedTree,
	range: LayerRange,
	view: RangeView,
): Int32Array => {
	const {count} = tree.paths;
	const start = tree.firstRecords[range.first]!;
	const before = new Int32Array(count);
	for (let path = 0; path < count; path++) {
		const record = recordAt(tree, path, range.last);
		if (record < start) {
			// Most paths: the range has not touched them.
			const entry = entryOf(tree, record);
			before[path] = entry;
			view.entries[path] = entry;
			view.changes[path] = entry === removedEntry ? absentCode : unchangedCode;
			continue;
		}

		before[path] = entryOf(tree, recordAt(tree, path, range.first - 1));
		const change = changeOfRecord(tree, record, range);
		if (change === undefined) {
			view.entries[path] = removedEntry;
			view.changes[path] = absentCode;
			continue;
		}

		view.changes[path] = changeCode(change);
		view.strongest[path] = changeCode(change);
		view.entries[path] =
			change === 'removed' ? before[path]! : entryOf(tree, record);
	}

	return before;
};

/** By entry: whether some path shows its bytes. */
const markShown = (tree: MergedTree, states: Int32Array): Uint8Array => {
	const shown = new Uint8Array(tree.entries.count);
	for (const entry of states) {
		const content = fileContent(tree, entry);
		if (content !== -1) {
			shown[content] = 1;
		}
	}

	return shown;
};

/** Gives each copy to one path of each state. Copies that are shown before and after are neither added nor removed, whatever their names. */
const measurePaths = (
	tree: MergedTree,
	before: Int32Array,
	view: RangeView,
): void => {
	const after = new Int32Array(view.entries);
	for (let path = 0; path < after.length; path++) {
		if (view.changes[path] === removedCode) {
			after[path] = removedEntry;
		}
	}

	const shownBefore = markShown(tree, before);
	const shownAfter = markShown(tree, after);
	const countsBefore = createCounter(tree, before);
	const countsAfter = createCounter(tree, after);
	for (let path = 0; path < tree.paths.count; path++) {
		const old = fileContent(tree, before[path]!);
		if (old !== -1 && countsBefore(path, old)) {
			const size = tree.entries.size(old);
			view.removedBytes[path] = shownAfter[old] === 1 ? 0 : size;
			view.sizes[path] = view.changes[path] === removedCode ? size : 0;
		}

		const current = fileContent(tree, after[path]!);
		if (current !== -1 && countsAfter(path, current)) {
			const size = tree.entries.size(current);
			view.addedBytes[path] = shownBefore[current] === 1 ? 0 : size;
			view.sizes[path] = size;
		}
	}
};

/** Children have larger numbers than their parents, so one walk backwards sums all up. */
const sumUp = (tree: MergedTree, view: RangeView): void => {
	for (let path = tree.paths.count - 1; path > rootPath; path--) {
		const change = view.changes[path]!;
		if (change === absentCode) {
			continue;
		}

		const parent = tree.paths.parent(path);
		view.addedBytes[parent]! += view.addedBytes[path]!;
		view.removedBytes[parent]! += view.removedBytes[path]!;
		// What is gone has no size in a directory that is still there.
		if (change !== removedCode || view.changes[parent] === removedCode) {
			view.sizes[parent]! += view.sizes[path]!;
		}

		if (view.strongest[path]! > view.strongest[parent]!) {
			view.strongest[parent] = view.strongest[path]!;
		}
	}
};

/** Reads the state and the changes of a range off the merged tree; linear in the number of paths. */
export const viewRange = (tree: MergedTree, range: LayerRange): RangeView => {
	const {count} = tree.paths;
	const view: RangeView = {
		range,
		entries: new Int32Array(count),
		changes: new Uint8Array(count),
		strongest: new Uint8Array(count),
		sizes: new Float64Array(count),
		addedBytes: new Float64Array(count),
		removedBytes: new Float64Array(count),
	};
	const before = collectStates(tree, range, view);
	measurePaths(tree, before, view);
	sumUp(tree, view);
	return view;
};

/** The change that a code stands for. */
export const changeOfCode = (code: number) => changes[code];
