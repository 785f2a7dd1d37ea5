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

	/** Of symlinks as stored, of hard links an absolute path: one where that file is then. */
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

	/** After which layer the path was so. */
	readonly state: number;
};

/** What a list says of a path; `absent` when it and all below it are not there, undefined when it is not to be listed itself. */
const findPath = (
	tree: MergedTree,
	path: number,
	range: LayerRange | undefined,
): Found | 'absent' | undefined => {
	const state = range?.last ?? tree.layerCount - 1;
	const record = recordAt(tree, path, state);
	const entry = entryOf(tree, record);
	if (!range) {
		return entry === removedEntry
			? 'absent'
			: {
					entry,
					layer: layerOf(tree.firstRecords, record),
					change: undefined,
					state,
				};
	}

	const change = changeOfRecord(tree, record, range);
	if (change === undefined) {
		return 'absent';
	}

	if (change === 'unchanged') {
		return undefined;
	}

	const layer = layerOf(tree.firstRecords, record);
	const before = range.first - 1;
	return change === 'removed'
		? {
				entry: entryOf(tree, recordAt(tree, path, before)),
				layer,
				change,
				state: before,
			}
		: {entry, layer, change, state};
};

/** Paths of the list by the entry whose content they show, for those whose other name is gone. */
type Survivors = Map<number, string>;

/** What a hard link is once all layers up to `state` are applied: when its target has gone or is another file, the first name that is left stands for the file. */
const describeLink = (
	tree: MergedTree,
	path: string,
	{entry, state}: Found,
	survivors: Survivors,
): Pick<FileRecord, 'type' | 'linkTarget'> => {
	const {entries} = tree;
	const {linkTarget = ''} = entries.extra(entry);
	const normal = normalizePath(linkTarget);
	const content = tree.contents[entry]!;
	const target = normal === undefined ? -1 : tree.paths.lookUp(normal);
	const there =
		target === -1 ? -1 : entryOf(tree, recordAt(tree, target, state));
	const isThere = there >= 0 && tree.contents[there] === content;
	if (content === -1 || isThere) {
		return {
			type: 'hardlink',
			linkTarget: normal === undefined ? linkTarget : `/${normal}`,
		};
	}

	const survivor = survivors.get(content);
	if (survivor !== undefined) {
		return {type: 'hardlink', linkTarget: survivor};
	}

	survivors.set(content, path);
	return {
		type: entries.type(content),
		linkTarget: entries.extra(content).linkTarget,
	};
};

const toRecord = (
	tree: MergedTree,
	path: string,
	found: Found,
	survivors: Survivors,
): FileRecord => {
	const {entry, layer, change} = found;
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
	const stored = entries.type(entry);
	const {deviceMajor, deviceMinor, ...extra} = entries.extra(entry);
	const {type, linkTarget} =
		stored === 'hardlink'
			? describeLink(tree, path, found, survivors)
			: {type: stored, linkTarget: extra.linkTarget};
	const isDevice = type === 'character' || type === 'block';
	return {
		path,
		type,
		mode: entries.mode(entry),
		uid: entries.uid(entry),
		gid: entries.gid(entry),
		size: shownSize(tree, entry),
		mtime: entries.mtime(entry),
		linkTarget,
		deviceMajor: isDevice ? deviceMajor : undefined,
		deviceMinor: isDevice ? deviceMinor : undefined,
		layer,
		change,
	};
};

/**
The files of an image in depth-first order, names sorted: without a range those of the final file system, with one the paths that its layers changed. The root itself is left out.

Lazy, and flat in memory: little more is kept than the path of one directory.
*/
export function* listFiles(
	{tree}: Pick<Image, 'tree'>,
	range?: LayerRange,
): Generator<FileRecord, void, undefined> {
	const {order, ends} = orderPaths(tree.paths);
	let parent = rootPath;
	let prefix = '/';
	const survivors: Survivors = new Map();
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

		yield toRecord(tree, prefix + tree.paths.name(path), found, survivors);
	}
}
