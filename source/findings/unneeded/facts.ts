import {
	entryOf,
	type MergedTree,
	removedEntry,
} from '../../model/merged-tree.js';
import {type FindingsContext} from '../context.js';
import {type LiveContents, liveContents} from '../live-contents.js';

/** What the conditions of rules ask of an image. */
export type Facts = {
	readonly tree: MergedTree;

	readonly contentAt: LiveContents;

	/** Whether a normal path is there at the end, links included. */
	readonly has: (path: string) => boolean;

	/** Whether a program is started from the image: it is more than a place to work in. */
	readonly runsProgram: boolean;
	readonly evidence: NonNullable<FindingsContext['evidence']>;

	/** Paths of packages that a manifest says are needed, and of the scopes that they are in. */
	readonly needed: ReadonlySet<number>;
};

const findNeeded = (
	{paths}: MergedTree,
	directories: readonly string[],
): ReadonlySet<number> => {
	const needed = new Set<number>();
	for (const directory of directories) {
		const path = paths.lookUp(directory.slice(1));
		if (path !== -1) {
			needed.add(path);
			const above = paths.parent(path);
			if (above !== -1 && paths.name(above).startsWith('@')) {
				needed.add(above);
			}
		}
	}

	return needed;
};

const shell = /^(?:\S*\/)?(?:ba|da|a|z|k|fi)?sh$/;

/** A shell alone is no program; `sh -c "node x"` is one. */
const startsProgram = (words: readonly string[]): boolean =>
	words.some(word => !shell.test(word) && !/^-[a-z]$/.test(word));

export const readFacts = ({image, evidence = {}}: FindingsContext): Facts => {
	const {tree, config} = image;
	return {
		tree,
		contentAt: liveContents(tree),
		has(path) {
			const found = tree.paths.lookUp(path);
			return (
				found !== -1 && entryOf(tree, tree.lastRecords[found]!) !== removedEntry
			);
		},
		runsProgram: startsProgram([
			...(config.entrypoint ?? []),
			...(config.cmd ?? []),
		]),
		evidence,
		needed: findNeeded(tree, evidence.neededDirectories ?? []),
	};
};
