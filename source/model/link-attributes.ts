import {makeColumn} from './columns/make-column.js';
import {type Attributes, typeCode} from './columns/entry-block.js';
import {type EntryColumns} from './columns/entry-columns.js';
import {type PathTable} from './columns/path-table.js';
import {normalizePath} from './path.js';

type Layer = {
	readonly paths: PathTable;
	readonly entries: EntryColumns;
};

const none = -1;
const hardlinkCode = typeCode('hardlink');

/** Whether two headers say the same of a file. */
const areAlike = (entries: EntryColumns, one: number, other: number): boolean =>
	entries.mode(one) === entries.mode(other) &&
	entries.uid(one) === entries.uid(other) &&
	entries.gid(one) === entries.gid(other) &&
	entries.mtime(one) === entries.mtime(other) &&
	entries.extra(one).xattrs === undefined &&
	entries.extra(other).xattrs === undefined;

/** The entries that are names of one file, in the order of the tar, where they are not alike: nearly all are, and there can be a million. */
const findUnlike = ({paths, entries}: Layer): Iterable<readonly number[]> => {
	const firstAt = makeColumn(Int32Array, paths.count).fill(none);
	const firstOf = makeColumn(Int32Array, entries.count).fill(none);
	const unlike = new Map<number, number[]>();
	for (let entry = 0; entry < entries.count; entry++) {
		let first = entry;
		if (entries.typeCode(entry) === hardlinkCode) {
			const target = normalizePath(entries.extra(entry).linkTarget ?? '');
			const path = target === undefined ? none : paths.lookUp(target);
			const linked = path === none ? none : firstAt[path]!;
			first = linked === none ? entry : linked;
			if (!areAlike(entries, first, entry)) {
				unlike.set(first, []);
			}
		}

		firstAt[entries.path(entry)] = first;
		firstOf[entry] = first;
	}

	for (let entry = 0; unlike.size > 0 && entry < entries.count; entry++) {
		unlike.get(firstOf[entry]!)?.push(entry);
	}

	return unlike.values();
};

/** The attributes of a file after each of its headers in turn has set its own. To change the owner takes its capabilities away. */
const joinAttributes = (
	entries: EntryColumns,
	names: readonly number[],
): Attributes => {
	const xattrs = new Map<string, Uint8Array>();
	for (const entry of names) {
		xattrs.delete('security.capability');
		for (const [name, value] of entries.extra(entry).xattrs ?? []) {
			xattrs.set(name, value);
		}
	}

	const last = names.at(-1)!;
	return {
		mode: entries.mode(last),
		uid: entries.uid(last),
		gid: entries.gid(last),
		mtime: entries.mtime(last),
		xattrs: xattrs.size === 0 ? undefined : xattrs,
	};
};

/** Gives all names that a file has in a layer the same attributes, as engines do: they unpack each hard link by setting those of its header on the file that it links to, so that the last one counts. */
export const shareAttributes = (layer: Layer): void => {
	const {entries} = layer;
	if (!entries.hasType('hardlink')) {
		return;
	}

	for (const names of findUnlike(layer)) {
		const attributes = joinAttributes(entries, names);
		for (const entry of names) {
			entries.setAttributes(entry, attributes);
		}
	}
};
