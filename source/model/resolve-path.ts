import {
	contentOf,
	entryOf,
	isDirectory,
	type MergedTree,
	recordAt,
	removedEntry,
} from './merged-tree.js';
import {rootPath} from './columns/path-table.js';

/** Where a path leads in the file system of an image. Paths are numbers of its table. */
export type Resolution =
	| {readonly kind: 'found'; readonly path: number; readonly entry: number}
	/** The directory is the last one that is there. */
	| {
			readonly kind: 'missing';
			readonly directory: number;
			readonly name: string;
	  }
	| {readonly kind: 'not-directory'; readonly path: number}
	| {readonly kind: 'circle'; readonly path: number};

/** How many links Linux follows. */
const mostLinks = 40;

/** Where an entry leads if it is a symlink, also by another name of it. */
export const symlinkTarget = (
	tree: MergedTree,
	entry: number,
): string | undefined => {
	const {entries} = tree;
	const content = entry < 0 ? -1 : contentOf(tree, entry);
	return content >= 0 && entries.type(content) === 'symlink'
		? (entries.extra(content).linkTarget ?? '')
		: undefined;
};

const split = (path: string): string[] =>
	path.split('/').filter(name => name !== '' && name !== '.');

/**
Follows a path as a program in a container would, in the state after a layer: through symlinks, also absolute ones, and `..`, which never leads above the root.

@param followLast Whether the last part is followed too when it is a symlink.
*/
export const resolvePath = (
	tree: MergedTree,
	layer: number,
	path: string,
	followLast: boolean,
): Resolution => {
	const {paths} = tree;
	const entryAt = (path: number) => entryOf(tree, recordAt(tree, path, layer));
	// The next part is the last element.
	const rest = split(path).toReversed();
	let current = rootPath;
	let links = 0;
	for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
		if (!isDirectory(tree, entryAt(current))) {
			return {kind: 'not-directory', path: current};
		}

		if (name === '..') {
			current = Math.max(paths.parent(current), rootPath);
			continue;
		}

		const child = paths.lookUpChild(current, name);
		const entry = child === -1 ? removedEntry : entryAt(child);
		if (entry === removedEntry) {
			return {kind: 'missing', directory: current, name};
		}

		const target =
			rest.length > 0 || followLast ? symlinkTarget(tree, entry) : undefined;
		if (target === undefined) {
			current = child;
			continue;
		}

		links += 1;
		if (links > mostLinks) {
			return {kind: 'circle', path: child};
		}

		rest.push(...split(target).toReversed());
		current = target.startsWith('/') ? rootPath : current;
	}

	return {kind: 'found', path: current, entry: entryAt(current)};
};
