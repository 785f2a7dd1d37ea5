import {makeColumn} from '../../model/columns/make-column.js';
import {type MergedTree} from '../../model/merged-tree.js';
import {orderPaths} from '../../model/tree-order.js';
import {liveContents, liveDirectory} from '../live-contents.js';
import {hashTrees} from './hash-trees.js';

/** Paths with the same content, and the copies that are not needed. */
export type DuplicateSet = {
	/** The one that stays. */
	readonly kept: number;

	/** The others. */
	readonly others: readonly number[];

	/** Entries that would go. */
	readonly entries: readonly number[];

	/** Whether the paths are alike as a whole: else only some files below them are. */
	readonly isWhole: boolean;
};

/** What has less is not worth being looked at as a directory. */
const leastBytes = 4096;

/** Directories by what is below them; those that are alone left out, the largest first. */
const groupTrees = (tree: MergedTree): ReadonlyArray<readonly number[]> => {
	const {high, low, bytes, newest} = hashTrees(tree);
	const contentAt = liveContents(tree);
	const groups = new Map<number, Map<number, number[]>>();
	for (let path = 1; path < tree.paths.count; path++) {
		if (contentAt(path) !== liveDirectory || bytes[path]! < leastBytes) {
			continue;
		}

		const byLow = groups.get(high[path]!) ?? new Map<number, number[]>();
		groups.set(high[path]!, byLow);
		const group = byLow.get(low[path]!) ?? [];
		byLow.set(low[path]!, group);
		group.push(path);
	}

	return [...groups.values()]
		.flatMap(byLow => [...byLow.values()])
		.filter(group => group.length > 1)
		.map(group =>
			// What is oldest stays: it may be the base image's.
			group.toSorted((a, b) => newest[a]! - newest[b]! || a - b),
		)
		.toSorted((a, b) => bytes[b[0]!]! - bytes[a[0]!]! || a[0]! - b[0]!);
};

/** Finds whole directories that are there more than once. Marks the entries that would go in `isSpare`. */
export const findDuplicateTrees = (
	tree: MergedTree,
	isSpare: Uint8Array,
): readonly DuplicateSet[] => {
	const {paths, entries} = tree;
	const contentAt = liveContents(tree);
	const {order, ends} = orderPaths(paths);
	const positions = makeColumn(Int32Array, paths.count);
	for (const [position, path] of order.entries()) {
		positions[path] = position;
	}

	const isCovered = makeColumn(Uint8Array, paths.count);
	const isInside = (path: number): boolean => {
		let current = path;
		while (current > 0 && isCovered[current] === 0) {
			current = paths.parent(current);
		}

		return current > 0;
	};

	const contentsBelow = (path: number): number[] => {
		const found: number[] = [];
		const start = positions[path]!;
		for (let position = start; position < ends[start]!; position++) {
			const content = contentAt(order[position]!);
			if (content >= 0 && entries.size(content) > 0) {
				found.push(content);
			}
		}

		return found;
	};

	const sets: DuplicateSet[] = [];
	for (const group of groupTrees(tree)) {
		const [kept, ...others] = group.filter(path => !isInside(path));
		if (kept === undefined || others.length === 0) {
			continue;
		}

		const stays = new Set(contentsBelow(kept));
		const spare: number[] = [];
		for (const other of others) {
			isCovered[other] = 1;
			for (const content of contentsBelow(other)) {
				// Hard links are no duplicates.
				if (isSpare[content] === 0 && !stays.has(content)) {
					isSpare[content] = 1;
					spare.push(content);
				}
			}
		}

		if (spare.length > 0) {
			sets.push({kept, others, entries: spare, isWhole: true});
		}
	}

	return sets;
};
