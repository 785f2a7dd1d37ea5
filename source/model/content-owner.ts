import {fileContent, type MergedTree} from './merged-tree.js';

/** The files of which there are hard links, or copies that count as one. */
type SharedContents = {
	/** By entry: 1 for such a file. */
	readonly isShared: Uint8Array;

	/** By such a file: the entries that show its bytes. */
	readonly entriesOf: ReadonlyMap<number, readonly number[]>;
};

const collectShared = ({contents, entries}: MergedTree): SharedContents => {
	const uses = new Uint8Array(entries.count);
	const isShared = new Uint8Array(entries.count);
	for (const content of contents) {
		if (content !== -1) {
			isShared[content] = uses[content]!;
			uses[content] = 1;
		}
	}

	const entriesOf = new Map<number, number[]>();
	for (const [entry, content] of contents.entries()) {
		if (content !== -1 && isShared[content] === 1) {
			const known = entriesOf.get(content);
			if (known) {
				known.push(entry);
			} else {
				entriesOf.set(content, [entry]);
			}
		}
	}

	return {isShared, entriesOf};
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
	const {isShared, entriesOf} = sharedContents(tree);
	const found = new Map<number, number>();
	const firstOf = (content: number): number => {
		let first = -1;
		for (const entry of entriesOf.get(content)!) {
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
