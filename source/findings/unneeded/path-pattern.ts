import {type PathTable, rootPath} from '../../model/columns/path-table.js';

/** A pattern of a rule, made ready. */
export type PathPattern = {
	/** Whether it is a directory with everything in it. */
	readonly isDirectory: boolean;

	/** Whether it may begin anywhere. */
	readonly isFree: boolean;

	/** The names of the path, `*` for any; the last is tested by where it is looked up. */
	readonly names: readonly string[];
};

/** Takes a pattern apart; what it means is told at `UnneededRule`. */
export const parsePattern = (pattern: string): PathPattern => {
	const isDirectory = pattern.endsWith('/**');
	const isFree = pattern.startsWith('**/');
	const bare = pattern
		.slice(isFree ? 3 : 0, isDirectory ? -3 : undefined)
		.split('/');
	return {isDirectory, isFree, names: bare};
};

/** Whether the names above the last fit a path, from its parent upwards. `**` between names stands for any directories. */
const fitsFrom = (
	paths: PathTable,
	{names, isFree}: PathPattern,
	place: number,
	path: number,
): boolean => {
	if (place < 0) {
		return isFree || path === rootPath;
	}

	if (names[place] === '**') {
		for (let current = path; ; current = paths.parent(current)) {
			if (
				fitsFrom(paths, {names, isFree, isDirectory: false}, place - 1, current)
			) {
				return true;
			}

			if (current === rootPath) {
				return false;
			}
		}
	}

	return (
		path !== rootPath &&
		(names[place] === '*' || names[place] === paths.name(path)) &&
		fitsFrom(
			paths,
			{names, isFree, isDirectory: false},
			place - 1,
			paths.parent(path),
		)
	);
};

/** Whether the directories above a path are those of a pattern. */
export const fitsAbove = (
	paths: PathTable,
	pattern: PathPattern,
	path: number,
): boolean =>
	fitsFrom(paths, pattern, pattern.names.length - 2, paths.parent(path));
