import {makeColumn} from '../../model/columns/make-column.js';
import {FirstContents} from '../../model/columns/first-contents.js';
import {type MergedTree} from '../../model/merged-tree.js';
import {liveContents} from '../live-contents.js';
import {type DuplicateSet} from './duplicate-trees.js';

type LivePlaces = {
	/** The live files of each content that is stored more than once, hard links counted as one, the oldest first. */
	readonly groups: ReadonlyArray<readonly number[]>;

	/** By entry: the first path that shows it. */
	readonly places: ReadonlyMap<number, number>;
};

const groupContents = (tree: MergedTree): LivePlaces => {
	const {entries} = tree;
	const isSeen = makeColumn(Uint8Array, entries.count);
	const groups = new Map<number, number[]>();
	const places = new Map<number, number>();
	const contentAt = liveContents(tree);
	const firstPaths = new FirstContents(entries, {
		count: tree.paths.count,
		entryOf: contentAt,
	});
	for (let path = 1; path < tree.paths.count; path++) {
		const content = contentAt(path);
		if (content < 0 || isSeen[content] === 1 || entries.size(content) === 0) {
			continue;
		}

		isSeen[content] = 1;
		if (entries.hash(content) === 0n) {
			continue;
		}

		const first = firstPaths.add(path);
		if (first !== path) {
			const group = groups.get(first) ?? [contentAt(first)];
			places.set(contentAt(first), first);
			places.set(content, path);
			group.push(content);
			groups.set(first, group);
		}
	}

	return {
		groups: [...groups.values()].map(group => group.toSorted((a, b) => a - b)),
		places,
	};
};

/** What all have in common at their end taken away. */
const stripCommonEnd = (
	{paths}: MergedTree,
	group: readonly number[],
): readonly number[] => {
	let current = group;
	for (;;) {
		const names = new Set(current.map(path => paths.name(path)));
		const parents = new Set(current.map(path => paths.parent(path)));
		if (names.size > 1 || parents.size < current.length || parents.has(0)) {
			return current;
		}

		current = [...parents];
	}
};

type FileSet = Omit<DuplicateSet, 'entries'> & {readonly entries: number[]};

/** Finds files whose content is stored elsewhere too, and is not spare already; those at the same places of two directories together. Of each content the oldest copy stays, but none that another finding takes away while there are others: or a plan of both would count all copies. */
export const findDuplicateFiles = (
	tree: MergedTree,
	isSpare: Uint8Array,
	isUnneeded: Uint8Array,
): readonly DuplicateSet[] => {
	const sets = new Map<string, FileSet[]>();
	const {groups, places} = groupContents(tree);
	for (const group of groups) {
		const [kept, ...entries] = group
			.filter(content => isSpare[content] === 0)
			.toSorted((a, b) => isUnneeded[a]! - isUnneeded[b]! || a - b);
		if (kept === undefined || entries.length === 0) {
			continue;
		}

		for (const content of entries) {
			isSpare[content] = 1;
		}

		const files = [kept, ...entries].map(content => places.get(content)!);
		const key = stripCommonEnd(tree, files).join(' ');
		const [first, ...others] = files;
		const set = {kept: first!, others, entries, isWhole: true};
		const found = sets.get(key) ?? [];
		found.push(set);
		sets.set(key, found);
	}

	return [...sets].map(([key, found]) => {
		const [first, ...others] = key.split(' ').map(Number);
		return found.length === 1
			? found[0]!
			: {
					kept: first!,
					others,
					entries: found.flatMap(({entries}) => entries),
					isWhole: false,
				};
	});
};
