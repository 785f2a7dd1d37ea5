import {
	entryOf,
	type MergedTree,
	recordAt,
	removedEntry,
} from '../../model/merged-tree.js';
import {type FindingsContext} from '../context.js';
import {type Instruction} from '../instruction.js';
import {type Facts} from './facts.js';
import {installsBuildToolsOnly} from './read-installed.js';

/** What a package manager keeps for itself changes with every package. */
const bookkeeping = new Set([
	'dpkg',
	'apk',
	'rpm',
	'apt',
	'debconf',
	'ld.so.cache',
]);

const isNew = (tree: MergedTree, path: number, layer: number): boolean =>
	entryOf(tree, recordAt(tree, path, layer - 1)) === removedEntry;

/**
Gives all that a RUN brought which installs only build tools to one rule: their libraries and languages too. Rules that stand before it keep what is theirs. Works on the numbers of rules by path.
*/
export const claimBuildLayers = (
	{image}: FindingsContext,
	instructions: readonly Instruction[],
	{tree, contentAt, runsProgram}: Facts,
	{ruleOfPath, rule}: {readonly ruleOfPath: Int16Array; readonly rule: number},
): void => {
	const {entries, firstEntries, paths} = tree;
	const isClaimed = instructions.map(
		({keyword, body}, layer) =>
			layer >= image.baseLayers &&
			keyword === 'RUN' &&
			installsBuildToolsOnly(body),
	);
	if (!runsProgram || !isClaimed.includes(true)) {
		return;
	}

	const isBookkeeping = (path: number): boolean => {
		for (let current = path; current > 0; current = paths.parent(current)) {
			if (bookkeeping.has(paths.name(current))) {
				return true;
			}
		}

		return false;
	};

	for (const [layer, claimed] of isClaimed.entries()) {
		for (
			let entry = claimed ? firstEntries[layer]! : firstEntries[layer + 1]!;
			entry < firstEntries[layer + 1]!;
			entry++
		) {
			const path = entries.path(entry);
			const own = ruleOfPath[path]!;
			if (
				contentAt(path) === entry &&
				(own === -1 || own > rule) &&
				// What replaced a file of a lower layer would be there without it.
				isNew(tree, path, layer) &&
				!isBookkeeping(path)
			) {
				ruleOfPath[path] = rule;
			}
		}
	}
};
