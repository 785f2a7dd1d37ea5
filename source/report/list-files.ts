import {type Change, changeOfRecord, type LayerRange} from '../model/change.js';
import {type EntryType} from '../model/entry.js';
import {type Image} from '../model/image.js';
import {
	entryOf,
	implicitDirectory,
	layerOf,
	type MergedTree,
	recordAt,
	removedEntry,
	shownSize,
} from '../model/merged-tree.js';
import {normalizePath} from '../model/path.js';
import {rootPath} from '../model/path-table.js';
import {orderPaths} from '../model/tree-order.js';

/** A path as lists of files show it. Names are as in `Entry`: not yet fit for a terminal or JSON. */
export type FileRecord = {
	/** Absolute. */
	readonly path: string;
	readonly type: EntryType;

	/** Absent for a directory that no layer lists, as are the owner and the time. */
	readonly mode: number | undefined;
	readonly uid: number | undefined;
	readonly gid: number | undefined;

	/** Bytes; of a hard link those of its content, 0 for all that is no file. */
	readonly size: number;

	/** Seconds since 1970. */
	readonly mtime: number | undefined;

	/** Of symlinks as stored, of hard links an absolute path. */
	readonly linkTarget: string | undefined;
	readonly deviceMajor: number | undefined;
	readonly deviceMinor: number | undefined;

	/** The layer that last stored the path, or removed it. */
	readonly layer: number;

	/** What the selected layers did to it; absent in the final file system. */
	readonly change: Exclude<Change, 'unchanged'> | undefined;
};

type Found = {
	/** What the path is, or was before it was removed. */
	readonly entry: number;
	readonly layer: number;
	readonly change: FileRecord['change'];
};

/** What a list says of a path; `absent` when it and all below it are not there, undefined when it is not to be listed itself. */
const findPath = (
	tree: MergedTree,
	path: number,
	range: LayerRange | undefined,
): Found | 'absent' | undefined => {
	const record = recordAt(tree, path, range?.last ?? tree.layerCount - 1);
	const entry = entryOf(tree, record);
	if (!range) {
		return entry === removedEntry
			? 'absent'
			: {entry, layer: layerOf(tree.firstRecords, record), change: undefined};
	}

	const change = changeOfRecord(tree, record, range);
	if (change === undefined) {
		return 'absent';
	}

	if (change === 'unchanged') {
		return undefined;
	}

	return {
		entry:
			change === 'removed'
				? entryOf(tree, recordAt(tree, path, range.first - 1))
				: entry,
		layer: layerOf(tree.firstRecords, record),
		change,
	};
};

const absoluteTarget = (target: string): string => {
	const normal = normalizePath(target);
	return normal === undefined ? target : `/${normal}`;
};

const toRecord = (
	tree: MergedTree,
	path: string,
	{entry, layer, change}: Found,
): FileRecord => {
	if (entry === implicitDirectory) {
		return {
			path,
			type: 'directory',
			mode: undefined,
			uid: undefined,
			gid: undefined,
			size: 0,
			mtime: undefined,
			linkTarget: undefined,
			deviceMajor: undefined,
			deviceMinor: undefined,
			layer,
			change,
		};
	}

	const {entries} = tree;
	const type = entries.type(entry);
	const {linkTarget, deviceMajor, deviceMinor} = entries.extra(entry);
	const isDevice = type === 'character' || type === 'block';
	return {
		path,
		type,
		mode: entries.mode(entry),
		uid: entries.uid(entry),
		gid: entries.gid(entry),
		size: shownSize(tree, entry),
		mtime: entries.mtime(entry),
		linkTarget:
			type === 'hardlink' && linkTarget !== undefined
				? absoluteTarget(linkTarget)
				: linkTarget,
		deviceMajor: isDevice ? deviceMajor : undefined,
		deviceMinor: isDevice ? deviceMinor : undefined,
		layer,
		change,
	};
};

/**
The files of an image in depth-first order, names sorted: without a range those of the final file system, with one the paths that its layers changed. The root itself is left out.

Lazy, and flat in memory: nothing is kept but the path of one directory.
*/
export function* listFiles(
	{tree}: Pick<Image, 'tree'>,
	range?: LayerRange,
): Generator<FileRecord, void, undefined> {
	const {order, ends} = orderPaths(tree.paths);
	let parent = rootPath;
	let prefix = '/';
	for (let position = 1; position < order.length;) {
		const path = order[position]!;
		const found = findPath(tree, path, range);
		if (found === 'absent') {
			position = ends[position]!;
			continue;
		}

		position++;
		if (!found) {
			continue;
		}

		if (tree.paths.parent(path) !== parent) {
			parent = tree.paths.parent(path);
			prefix = parent === rootPath ? '/' : `${tree.paths.absolute(parent)}/`;
		}

		yield toRecord(tree, prefix + tree.paths.name(path), found);
	}
}
