import {posix} from 'node:path';
import {type Entry} from '../model/entry.js';
import {normalizePath} from '../model/path.js';

/** The name under which a file of an archive is found: without `./` and doubled slashes. */
export const memberPath = (entry: Entry): string =>
	normalizePath(entry.path) ?? entry.path;

/** Where a link between files of the archive leads; undefined for what is no link. `docker save` before version 25 writes a repeated layer as a symlink to another `layer.tar`. */
export const linkPath = (entry: Entry): string | undefined => {
	switch (entry.type) {
		case 'symlink': {
			const directory = posix.dirname(`/${memberPath(entry)}`);
			return normalizePath(posix.resolve(directory, entry.linkTarget ?? ''));
		}

		case 'hardlink': {
			return normalizePath(entry.linkTarget ?? '');
		}

		default: {
			return undefined;
		}
	}
};

const longestChain = 40;

/** Follows links between files of the archive. A circle ends at one of its names. */
export const followLinks = (
	path: string,
	links: ReadonlyMap<string, string>,
): string => {
	let current = normalizePath(path) ?? path;
	for (let step = 0; step < longestChain; step++) {
		const target = links.get(current);
		if (target === undefined) {
			break;
		}

		current = target;
	}

	return current;
};
