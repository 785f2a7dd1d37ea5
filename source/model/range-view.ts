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
	shownSize,
} from './merged-tree.js';
import {rootPath} from './path-table.js';

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
	readonly sizes: Float64Array;

	/** By path: bytes that the range put there, with all below. */
	readonly addedBytes: Float64Array;

	/** By path: bytes that the range took away there, with all below. */
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

const collectStates = (
	tree: MergedTree,
	range: LayerRange,
	view: RangeView,
): void => {
	for (let path = 0; path < tree.paths.count; path++) {
		const record = recordAt(tree, path, range.last);
		const change = changeOfRecord(tree, record, range);
		if (change === undefined) {
			view.entries[path] = removedEntry;
			view.changes[path] = absentCode;
			continue;
		}

		view.changes[path] = changeCode(change);
		view.strongest[path] = changeCode(change);
		view.entries[path] =
			change === 'removed'
				? entryOf(tree, recordAt(tree, path, range.first - 1))
				: entryOf(tree, record);
	}
};

const measurePaths = (
	tree: MergedTree,
	range: LayerRange,
	view: RangeView,
): void => {
	const counts = createCounter(tree, view.entries);
	const unchangedCode = changeCode('unchanged');
	for (let path = 0; path < tree.paths.count; path++) {
		const change = view.changes[path]!;
		const content =
			change === absentCode ? -1 : fileContent(tree, view.entries[path]!);
		if (change === absentCode) {
			continue;
		}

		const size =
			content !== -1 && counts(path, content) ? tree.entries.size(content) : 0;
		if (change === removedCode) {
			view.removedBytes[path] = size;
			view.sizes[path] = size;
			continue;
		}

		view.sizes[path] = size;
		if (change !== unchangedCode) {
			view.addedBytes[path] = size;
			view.removedBytes[path] = shownSize(
				tree,
				entryOf(tree, recordAt(tree, path, range.first - 1)),
			);
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
	collectStates(tree, range, view);
	measurePaths(tree, range, view);
	sumUp(tree, view);
	return view;
};

/** The change that a code stands for. */
export const changeOfCode = (code: number) => changes[code];
