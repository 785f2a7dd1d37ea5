import {
	entryOf,
	fileContent,
	isDirectory,
	type MergedTree,
} from '../model/merged-tree.js';

export const liveDirectory = -1;

/** A link, a device, or nothing at all. */
export const noContent = -2;

/** Of a path of the final file system: the entry of the regular file whose bytes it shows, `liveDirectory` or `noContent`. */
export type LiveContents = (path: number) => number;

/** What the final file system shows, read off the tree each time: to write it down for each path would take longer, and memory. */
export const liveContents =
	(tree: MergedTree): LiveContents =>
	path => {
		const entry = entryOf(tree, tree.lastRecords[path]!);
		const content = fileContent(tree, entry);
		return content === -1
			? isDirectory(tree, entry)
				? liveDirectory
				: noContent
			: content;
	};
