import {type EntryColumns} from '../columns/entry-columns.js';
import {
	contentOf,
	type EntryContents,
	implicitDirectory,
	isDirectory,
} from '../merged-tree.js';

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((byte, index) => byte === b[index]);

/** The names of the extended attributes that two entries do not have alike. */
export const differentXattrs = (
	entries: EntryColumns,
	a: number,
	b: number,
): readonly string[] => {
	const left = entries.extra(a).xattrs;
	const right = entries.extra(b).xattrs;
	if (!left && !right) {
		return [];
	}

	const names = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
	return [...names].filter(name => {
		const value = left?.get(name);
		const other = right?.get(name);
		return !value || !other || !sameBytes(value, other);
	});
};

/** Whether two stored entries, hard links followed, have the same type and content: bytes of files, targets of symlinks, numbers of devices. */
export const sameContent = (
	tree: EntryContents,
	a: number,
	b: number,
): boolean => {
	if (isDirectory(tree, a) || isDirectory(tree, b)) {
		return isDirectory(tree, a) && isDirectory(tree, b);
	}

	const left = contentOf(tree, a);
	const right = contentOf(tree, b);
	if (left === right) {
		return (
			left !== -1 ||
			tree.entries.extra(a).linkTarget === tree.entries.extra(b).linkTarget
		);
	}

	if (left === -1 || right === -1) {
		return false;
	}

	const {entries} = tree;
	const leftExtra = entries.extra(left);
	const rightExtra = entries.extra(right);
	return (
		entries.typeCode(left) === entries.typeCode(right) &&
		entries.size(left) === entries.size(right) &&
		entries.hash(left) === entries.hash(right) &&
		leftExtra.linkTarget === rightExtra.linkTarget &&
		leftExtra.deviceMajor === rightExtra.deviceMajor &&
		leftExtra.deviceMinor === rightExtra.deviceMinor
	);
};

/** Whether mode, owner and extended attributes are the same; unknown ones (of a directory that no layer lists) equal only each other. */
export const sameAttributes = (
	tree: EntryContents,
	a: number,
	b: number,
): boolean => {
	if (a === implicitDirectory || b === implicitDirectory) {
		return a === b;
	}

	const {entries} = tree;
	return (
		entries.mode(a) === entries.mode(b) &&
		entries.uid(a) === entries.uid(b) &&
		entries.gid(a) === entries.gid(b) &&
		differentXattrs(entries, a, b).length === 0
	);
};
