import {makeColumn} from '../model/columns/make-column.js';
import {formatBytes, plural} from '../format.js';
import {fileCode, type MergedTree} from '../model/merged-tree.js';
import {matchPaths} from '../model/match-paths.js';
import {type PathFilter} from '../model/path-filter.js';
import {printable} from '../printable.js';
import {type Spot} from '../settings/settings.js';
import {type Named} from './limit-readers.js';

/** Paths that rules and waste leave out. */
export type Ignore = {
	readonly paths: ReadonlyArray<Named<PathFilter>>;
	readonly reason: string;

	/** The last day on which it holds, as `2027-03-31`; for good when absent. */
	readonly until?: string | undefined;
	readonly at: Spot;
};

export type AppliedIgnores = {
	/** By path: 1 for what is left out; absent when nothing is. */
	readonly ignored: Uint8Array | undefined;

	/** What was left out and why, and what holds no more; safe for a terminal. */
	readonly notes: readonly string[];
};

const describePaths = ({paths}: Ignore): string =>
	paths.map(({text}) => printable(text)).join(', ');

const isExpired = ({until}: Ignore, today: string): boolean =>
	until !== undefined && until < today;

/** By path: 1 for what matches one of the patterns, and for all below. */
const match = (tree: MergedTree, {paths}: Ignore): Uint8Array => {
	const matched = makeColumn(Uint8Array, tree.paths.count);
	for (const {meaning} of paths) {
		for (const [path, isMatch] of matchPaths(tree.paths, meaning).entries()) {
			matched[path]! |= isMatch;
		}
	}

	return matched;
};

const countStored = ({entries}: MergedTree, matched: Uint8Array): string => {
	let files = 0;
	let bytes = 0;
	for (let entry = 0; entry < entries.count; entry++) {
		if (
			matched[entries.path(entry)] === 1 &&
			entries.typeCode(entry) === fileCode
		) {
			files++;
			bytes += entries.size(entry);
		}
	}

	return `${plural(files, 'file')}, ${formatBytes(bytes)}`;
};

/** Finds what is left out on a day; what has expired is not, and says so. */
export const applyIgnores = (
	tree: MergedTree,
	ignores: readonly Ignore[],
	{today, file}: {readonly today: string; readonly file: string},
): AppliedIgnores => {
	const notes: string[] = [];
	let ignored: Uint8Array | undefined;
	for (const ignore of ignores) {
		const {reason, until, at} = ignore;
		const because = `${describePaths(ignore)} (${printable(reason)})`;
		if (isExpired(ignore, today)) {
			notes.push(
				`no longer ignored since ${until}: ${because}, ${printable(file)}:${at.line}:${at.column}`,
			);
			continue;
		}

		const matched = match(tree, ignore);
		notes.push(
			`ignored${until === undefined ? '' : ` until ${until}`}: ${because}, ${countStored(tree, matched)}`,
		);
		ignored = ignored
			? ignored.map((isMatch, path) => isMatch | matched[path]!)
			: matched;
	}

	return {ignored, notes};
};
