import {makeColumn} from './columns/make-column.js';
import {entryOf, type MergedTree, removedEntry} from './merged-tree.js';

/** By path: what is there after a layer (see `entryOf`). */
type LayerState = {
	readonly layer: number;
	readonly entries: Int32Array;
};

/** Of each tree the last ones that were asked for: the next is mostly beside one of them. */
const known = new WeakMap<MergedTree, LayerState[]>();
const mostKnown = 5;
const fewestKnown = 2;
const mostKnownPaths = 2_000_000;

/** How many of a tree are remembered: two of a large one, for what is before a range and after it. */
const knownStates = ({paths}: MergedTree): number =>
	Math.max(
		fewestKnown,
		Math.min(mostKnown, Math.floor(mostKnownPaths / paths.count)),
	);

/** How many records lie between two layers. */
const distance = (
	{firstRecords}: MergedTree,
	from: number,
	to: number,
): number => Math.abs(firstRecords[from + 1]! - firstRecords[to + 1]!);

/** Turns the state after one layer into that after another, by the records between them. */
const goTo = (
	tree: MergedTree,
	entries: Int32Array,
	from: number,
	to: number,
): void => {
	const {firstRecords, recordPaths, recordEntries, previousRecords} = tree;
	const start = firstRecords[from + 1]!;
	const end = firstRecords[to + 1]!;
	for (let record = start; record < end; record++) {
		entries[recordPaths[record]!] = recordEntries[record]!;
	}

	for (let record = start - 1; record >= end; record--) {
		entries[recordPaths[record]!] = entryOf(tree, previousRecords[record]!);
	}
};

/** Fills in the state after a layer, from the nearest one that is known. */
const fillState = (
	tree: MergedTree,
	states: readonly LayerState[],
	{layer, entries}: LayerState,
): void => {
	let nearest: LayerState | undefined;
	let least = distance(tree, -1, layer);
	for (const state of states) {
		const records = distance(tree, state.layer, layer);
		if (records <= least) {
			nearest = state;
			least = records;
		}
	}

	if (nearest) {
		entries.set(nearest.entries);
	} else {
		entries.fill(removedEntry);
	}

	goTo(tree, entries, nearest?.layer ?? -1, layer);
};

/** By path: the entry that is there after a layer (-1: before the first), `implicitDirectory` or `removedEntry`. Not to be written to, and valid until others were asked for. */
export const stateAfter = (tree: MergedTree, layer: number): Int32Array => {
	const states = known.get(tree) ?? [];
	known.set(tree, states);
	const index = states.findIndex(state => state.layer === layer);
	const found = states.splice(
		index === -1 ? knownStates(tree) - 1 : index,
		1,
	)[0];
	if (found && index !== -1) {
		states.unshift(found);
		return found.entries;
	}

	const entries = found?.entries ?? makeColumn(Int32Array, tree.paths.count);
	const state = {layer, entries};
	fillState(tree, states, state);
	states.unshift(state);
	return entries;
};
