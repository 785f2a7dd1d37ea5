import {differentXattrs} from '../model/compare/compare-entries.js';
import {
	comparedRange,
	type ImageComparison,
} from '../model/compare/compare-images.js';
import {
	type Difference,
	differences,
} from '../model/compare/count-changed-paths.js';
import {type EntryType} from '../model/entry.js';
import {
	entryOf,
	implicitDirectory,
	layerOf,
	type MergedTree,
	recordAt,
	shownSize,
} from '../model/merged-tree.js';
import {normalizePath} from '../model/path.js';
import {rootPath} from '../model/columns/path-table.js';
import {changeOfCode} from '../model/range-view.js';
import {orderPaths} from '../model/tree-order.js';

/** What one of two images has at a path. */
export type FileSide = {
	readonly type: EntryType;

	/** Bytes; of a hard link those of its content, 0 for all that is no file. */
	readonly size: number;

	/** Absent for a directory that no layer lists, as are the owner and the layer. */
	readonly mode: number | undefined;
	readonly uid: number | undefined;
	readonly gid: number | undefined;

	/** Of symlinks as stored, of hard links an absolute path. */
	readonly linkTarget: string | undefined;
	readonly deviceMajor: number | undefined;
	readonly deviceMinor: number | undefined;

	/** The layer of its image that stored it. */
	readonly layer: number | undefined;
};

/** A path at which two images differ. Names are as in `Entry`: not yet fit for a terminal or JSON. */
export type FileDifference = {
	/** Absolute. */
	readonly path: string;
	readonly change: Difference;

	/** Absent of what was added. */
	readonly a: FileSide | undefined;

	/** Absent of what was removed. */
	readonly b: FileSide | undefined;

	/** The names of the extended attributes that differ; empty unless the path is on both sides. */
	readonly xattrs: readonly string[];
};

const absoluteTarget = (target: string): string => {
	const normal = normalizePath(target);
	return normal === undefined ? target : `/${normal}`;
};

const unknownDirectory: FileSide = {
	type: 'directory',
	size: 0,
	mode: undefined,
	uid: undefined,
	gid: undefined,
	linkTarget: undefined,
	deviceMajor: undefined,
	deviceMinor: undefined,
	layer: undefined,
};

/** `firstEntry` is where the entries of the entry's image begin. */
const describeSide = (
	tree: MergedTree,
	entry: number,
	image: MergedTree,
	firstEntry: number,
): FileSide => {
	if (entry === implicitDirectory) {
		return unknownDirectory;
	}

	const {entries} = tree;
	const type = entries.type(entry);
	const {linkTarget, deviceMajor, deviceMinor} = entries.extra(entry);
	return {
		type,
		size: shownSize(tree, entry),
		mode: entries.mode(entry),
		uid: entries.uid(entry),
		gid: entries.gid(entry),
		linkTarget:
			type === 'hardlink' && linkTarget !== undefined
				? absoluteTarget(linkTarget)
				: linkTarget,
		deviceMajor,
		deviceMinor,
		layer: layerOf(image.firstEntries, entry - firstEntry),
	};
};

const describePath = (
	{a, b, tree}: ImageComparison,
	path: number,
	change: Difference,
): Omit<FileDifference, 'path'> => {
	const {first, last} = comparedRange;
	const before = entryOf(tree, recordAt(tree, path, first - 1));
	const after = entryOf(tree, recordAt(tree, path, last));
	return {
		change,
		a:
			change === 'added'
				? undefined
				: describeSide(tree, before, a.tree, tree.firstEntries[0]!),
		b:
			change === 'removed'
				? undefined
				: describeSide(tree, after, b.tree, tree.firstEntries[1]!),
		xattrs:
			before >= 0 && after >= 0
				? differentXattrs(tree.entries, before, after)
				: [],
	};
};

const byName = new Map<string | undefined, Difference>(
	differences.map(name => [name, name]),
);

/** The paths at which two images differ, in depth-first order, names sorted. Lazy, and flat in memory. */
export function* listDifferences(
	comparison: ImageComparison,
): Generator<FileDifference, void, undefined> {
	const {tree, view} = comparison;
	const {paths} = tree;
	let parent = -1;
	let prefix = '';
	for (const path of orderPaths(paths).order) {
		const change = byName.get(changeOfCode(view.changes[path]!));
		if (!change) {
			continue;
		}

		if (paths.parent(path) !== parent) {
			parent = paths.parent(path);
			prefix = parent === rootPath ? '/' : `${paths.absolute(parent)}/`;
		}

		yield {
			path: path === rootPath ? '/' : prefix + paths.name(path),
			...describePath(comparison, path, change),
		};
	}
}
