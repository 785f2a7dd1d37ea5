import {makeColumn} from '../model/columns/make-column.js';
import {type EntryType} from '../model/entry.js';
import {
	contentOf,
	entryOf,
	fileContent,
	type MergedTree,
	recordAt,
	removedEntry,
} from '../model/merged-tree.js';
import {rootPath} from '../model/columns/path-table.js';
import {symlinkTarget} from '../model/resolve-path.js';
import {type State} from './find-path.js';

/** What a file of the image is apart from its content. */
export type Attributes = {
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;

	/** Seconds since 1970. */
	readonly mtime: number;
};

type Kind =
	| {readonly kind: 'directory'}
	/** All with the same content are the same file under several names. */
	| {readonly kind: 'file'; readonly content: number; readonly size: number}
	| {readonly kind: 'symlink'; readonly target: string}
	| {
			readonly kind: 'device';
			readonly type: Extract<EntryType, 'character' | 'block' | 'fifo'>;
			readonly major: number;
			readonly minor: number;
	  }
	/** A hard link to what is no file. */
	| {readonly kind: 'nothing'};

/** Something to take out of an image. */
export type Item = Kind & {
	/** From the root of the image, without a slash before it; no part is `..`. */
	readonly name: string;

	/** Absent for directories that no layer describes. */
	readonly attributes: Attributes | undefined;
	readonly hasXattrs: boolean;
};

export type Plan = {
	/** What is in a directory follows it. The root is not among them. */
	readonly items: readonly Item[];

	/** How many paths the layer removes, where its changes are taken. */
	readonly removed: number;
};

const describe = (tree: MergedTree, entry: number): Kind => {
	const {entries} = tree;
	if (entry < 0) {
		return {kind: 'directory'};
	}

	const content = fileContent(tree, entry);
	if (content !== -1) {
		return {kind: 'file', content, size: entries.size(content)};
	}

	const target = symlinkTarget(tree, entry);
	if (target !== undefined) {
		return {kind: 'symlink', target};
	}

	const shown = contentOf(tree, entry);
	const type = shown < 0 ? 'hardlink' : entries.type(shown);
	switch (type) {
		case 'directory': {
			return {kind: 'directory'};
		}

		case 'character':
		case 'block':
		case 'fifo': {
			const {deviceMajor = 0, deviceMinor = 0} = entries.extra(shown);
			return {kind: 'device', type, major: deviceMajor, minor: deviceMinor};
		}

		case 'file':
		case 'hardlink':
		case 'symlink': {
			return {kind: 'nothing'};
		}
	}
};

const toItem = (tree: MergedTree, path: number, entry: number): Item => {
	const {entries, paths} = tree;
	const shown = entry < 0 ? -1 : contentOf(tree, entry);
	return {
		...describe(tree, entry),
		name: paths.absolute(path).slice(1),
		attributes:
			shown < 0
				? undefined
				: {
						mode: entries.mode(shown),
						uid: entries.uid(shown),
						gid: entries.gid(shown),
						mtime: entries.mtime(shown),
					},
		hasXattrs: shown >= 0 && (entries.extra(shown).xattrs?.size ?? 0) > 0,
	};
};

/**
Plans to take paths with all below them out of a state of the image.

@param since The first layer whose changes are taken: only what it and those above it have stored. Everything that is there when absent.
*/
export const planExtraction = (
	{tree, layer}: State,
	wanted: Iterable<number>,
	since?: number,
): Plan => {
	const isWanted = makeColumn(Uint8Array, tree.paths.count);
	for (const path of wanted) {
		isWanted[path] = 1;
	}

	const firstRecord = since === undefined ? 0 : tree.firstRecords[since]!;
	const firstEntry = since === undefined ? -1 : tree.firstEntries[since]!;
	const items: Item[] = [];
	let removed = 0;
	for (let path = 0; path < tree.paths.count; path++) {
		// Children have larger numbers than their parents.
		isWanted[path] ||=
			path === rootPath ? 0 : isWanted[tree.paths.parent(path)]!;
		const record = isWanted[path] === 1 ? recordAt(tree, path, layer) : -1;
		const entry = entryOf(tree, record);
		if (record < firstRecord || path === rootPath) {
			continue;
		}

		if (entry === removedEntry) {
			removed += since === undefined ? 0 : 1;
		} else if (entry >= firstEntry) {
			items.push(toItem(tree, path, entry));
		}
	}

	return {items, removed};
};
