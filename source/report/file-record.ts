import {type Change} from '../model/change.js';
import {type EntryType} from '../model/entry.js';
import {
	contentOf,
	entryOf,
	implicitDirectory,
	type MergedTree,
	recordAt,
	shownSize,
} from '../model/merged-tree.js';
import {normalizePath} from '../model/path.js';

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

	/** Of the compressed layer, for the entry itself; absent where that is not known, and for directories that no layer lists. */
	readonly downloadBytes: number | undefined;

	/** Seconds since 1970. */
	readonly mtime: number | undefined;

	/** Of symlinks as stored, of hard links an absolute path: one where that file is then. */
	readonly linkTarget: string | undefined;
	readonly deviceMajor: number | undefined;
	readonly deviceMinor: number | undefined;

	/** The layer that last stored the path, or removed it. */
	readonly layer: number;

	/** What the selected layers did to it; absent in the final file system. */
	readonly change: Change | undefined;

	/** In lists of all that is stored: the layer that hides it. */
	readonly hiddenBy?: number | undefined;
};

/** What is known of a path that is to be listed. */
export type FoundPath = {
	/** What the path is, or was before it was removed. */
	readonly entry: number;
	readonly layer: number;
	readonly change: Change | undefined;

	/** After which layer the path was so. */
	readonly state: number;
};

/** Paths of the list by the entry whose content they show, for those whose other name is gone. */
export type Survivors = Map<number, string>;

/** What a hard link is once all layers up to `state` are applied: when its target has gone or is another file, the first name that is left stands for the file. */
const describeLink = (
	tree: MergedTree,
	path: string,
	{entry, state}: FoundPath,
	survivors: Survivors,
): Pick<FileRecord, 'type' | 'linkTarget'> => {
	const {entries} = tree;
	const {linkTarget = ''} = entries.extra(entry);
	const normal = normalizePath(linkTarget);
	const content = contentOf(tree, entry);
	const target = normal === undefined ? -1 : tree.paths.lookUp(normal);
	const there =
		target === -1 ? -1 : entryOf(tree, recordAt(tree, target, state));
	const isThere = there >= 0 && contentOf(tree, there) === content;
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

/** What is found as a list shows it. */
export const toFileRecord = (
	tree: MergedTree,
	path: string,
	found: FoundPath,
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
			downloadBytes: undefined,
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
		downloadBytes: entries.downloadBytes(entry),
		mtime: entries.mtime(entry),
		linkTarget,
		deviceMajor: isDevice ? deviceMajor : undefined,
		deviceMinor: isDevice ? deviceMinor : undefined,
		layer,
		change,
	};
};
