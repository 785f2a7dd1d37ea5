import {type Attributes} from './columns/entry-block.js';
import {type EntryColumns} from './columns/entry-columns.js';
import {type PathTable} from './columns/path-table.js';
import {normalizePath} from './path.js';

type Layer = {
	readonly paths: PathTable;
	readonly entries: EntryColumns;
};

const none = -1;

/** By hard link: the number of its target's path; `none` where the layer does not name it. */
const findTargets = ({paths, entries}: Layer): ReadonlyMap<number, number> => {
	const targets = new Map<number, number>();
	for (let entry = 0; entry < entries.count; entry++) {
		if (entries.type(entry) === 'hardlink') {
			const path = normalizePath(entries.extra(entry).linkTarget ?? '');
			targets.set(entry, path === undefined ? none : paths.lookUp(path));
		}
	}

	return targets;
};

/** The entries that are names of one file, in the order of the tar; those with one name alone are left out. */
const groupNames = (layer: Layer): ReadonlyArray<readonly number[]> => {
	const {entries} = layer;
	const targets = findTargets(layer);
	const linked = new Set(targets.values());
	const namesAt = new Map<number, number[]>();
	const shared = new Set<number[]>();
	for (let entry = 0; entry < entries.count; entry++) {
		const path = entries.path(entry);
		const target = targets.get(entry);
		const names = target === undefined ? undefined : namesAt.get(target);
		if (names) {
			names.push(entry);
			shared.add(names);
			namesAt.set(path, names);
		} else if (target !== undefined || linked.has(path)) {
			namesAt.set(path, [entry]);
		}
	}

	return [...shared];
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

	for (const names of groupNames(layer)) {
		const attributes = joinAttributes(entries, names);
		for (const entry of names) {
			entries.setAttributes(entry, attributes);
		}
	}
};
