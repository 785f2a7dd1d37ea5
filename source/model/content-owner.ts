import {makeColumn} from './columns/make-column.js';
import {fileContent, type MergedTree} from './merged-tree.js';

/** The files of which there are hard links, or copies that count as one. */
type SharedContents = {
	/** By entry: 1 for such a file. */
	readonly isShared: Uint8Array;

	/** By such a file, and then by each entry that shows its bytes: the next one that does, -1 behind the last; none where no file is shared. */
	readonly nextEntries: Int32Array;
};

const collectShared = ({contents, entries}: MergedTree): SharedContents => {
	const uses = makeColumn(Uint8Array, entries.count);
	const isShared = makeColumn(Uint8Array, entries.count);
	let isAnyShared = false;
	for (const content of contents) {
		if (content !== -1) {
			isShared[content] = uses[content]!;
			isAnyShared ||= uses[content] === 1;
			uses[content] = 1;
		}
	}

	const nextEntries = makeColumn(
		Int32Array,
		isAnyShared ? entries.count : 0,
	).fill(-1);
	for (let entry = 0; entry < nextEntries.length; entry++) {
		const content = contents[entry]!;
		if (content !== -1 && content !== entry) {
			nextEntries[entry] = nextEntries[content]!;
			nextEntries[content] = entry;
		}
	}

	return {isShared, nextEntries};
};

const allShared = new WeakMap<MergedTree, SharedContents>();

/** The files of a tree that several entries show; collected once. */
export const sharedContents = (tree: MergedTree): SharedContents => {
	const shared = allShared.get(tree) ?? collectShared(tree);
	allShared.set(tree, shared);
	return shared;
};

/** The path that counts the bytes of a stored copy in a state (by path: the entry): the one it was stored under while that shows it, else the first that does; -1 where none shows it. */
export const createOwnerFinder = (
	tree: MergedTree,
	state: Int32Array,
): ((content: number) => number) => {
	const {isShared, nextEntries} = sharedContents(tree);
	const found = new Map<number, number>();
	const firstOf = (content: number): number => {
		let first = -1;
		for (let entry = content; entry !== -1; entry = nextEntries[entry]!) {
			const path = tree.entries.path(entry);
			if (state[path] === entry && (first === -1 || path < first)) {
				first = path;
			}
		}

		return first;
	};

	return content => {
		const home = tree.entries.path(content);
		if (fileContent(tree, state[home]!) === content) {
			return home;
		}

		if (isShared[content] === 0) {
			return -1;
		}

		const owner = found.get(content) ?? firstOf(content);
		found.set(content, owner);
		return owner;
	};
};
