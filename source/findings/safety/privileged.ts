import {
	entryOf,
	layerOf,
	type MergedTree,
	removedEntry,
} from '../../model/merged-tree.js';
import {rootPath} from '../../model/columns/path-table.js';
import {decodeCapabilities} from './capabilities.js';

/** What a file of the final file system lets others do. */
export const privileges = [
	'setuid',
	'setgid',
	'capabilities',
	'world-writable',
	'device',
] as const;

export type Privilege = (typeof privileges)[number];

export type PrivilegedFile = {
	readonly privilege: Privilege;
	readonly path: number;
	readonly entry: number;
	readonly layer: number;

	/** Of capabilities: which. */
	readonly detail?: string | undefined;
};

const setuid = 0o4000;
const setgid = 0o2000;
const sticky = 0o1000;
const othersWrite = 0o2;

const privilegesOf = (
	{entries}: MergedTree,
	entry: number,
): ReadonlyArray<Pick<PrivilegedFile, 'privilege' | 'detail'>> => {
	const type = entries.type(entry);
	const mode = entries.mode(entry);
	if (type === 'character' || type === 'block') {
		return [{privilege: 'device'}];
	}

	if (type === 'symlink' || type === 'fifo') {
		return [];
	}

	const isFile = type !== 'directory';
	const bytes = entries.extra(entry).xattrs?.get('security.capability');
	const capabilities = bytes && decodeCapabilities(bytes);
	return [
		...(isFile && (mode & setuid) !== 0
			? [{privilege: 'setuid' as const}]
			: []),
		...(isFile && (mode & setgid) !== 0
			? [{privilege: 'setgid' as const}]
			: []),
		...(capabilities === undefined
			? []
			: [{privilege: 'capabilities' as const, detail: capabilities}]),
		...((mode & othersWrite) !== 0 && (isFile || (mode & sticky) === 0)
			? [{privilege: 'world-writable' as const}]
			: []),
	];
};

/** Everything of the final file system that is more than a plain file, in the order of the paths. */
export const findPrivileged = (
	tree: MergedTree,
	ignored?: Uint8Array,
): readonly PrivilegedFile[] => {
	const found: PrivilegedFile[] = [];
	for (let path = rootPath + 1; path < tree.paths.count; path++) {
		const entry = entryOf(tree, tree.lastRecords[path]!);
		if (entry < 0 || entry === removedEntry || ignored?.[path] === 1) {
			continue;
		}

		for (const privilege of privilegesOf(tree, entry)) {
			found.push({
				...privilege,
				path,
				entry,
				layer: layerOf(tree.firstEntries, entry),
			});
		}
	}

	return found;
};
