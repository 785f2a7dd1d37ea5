import {makeColumn} from '../model/columns/make-column.js';
import {
	entryOf,
	fileContent,
	isDirectory,
	type MergedTree,
} from '../model/merged-tree.js';

export const liveDirectory = -1;

/** A link, a device, or nothing at all. */
export const noContent = -2;

const found = new WeakMap<MergedTree, Int32Array>();

/** By path of the final file system: the entry of the regular file whose bytes it shows, `liveDirectory` or `noContent`. */
export const liveContents = (tree: MergedTree): Int32Array => {
	const known = found.get(tree);
	if (known) {
		return known;
	}

	const contents = makeColumn(Int32Array, tree.paths.count);
	for (let path = 0; path < contents.length; path++) {
		const entry = entryOf(tree, tree.lastRecords[path]!);
		const content = fileContent(tree, entry);
		contents[path] =
			content === -1
				? isDirectory(tree, entry)
					? liveDirectory
					: noContent
				: content;
	}

	found.set(tree, contents);
	return contents;
};
