import {type Anomaly} from './anomaly.js';
import {
	entryOf,
	hardlinkCode,
	isDirectory,
	type MergedTree,
	recordAt,
} from './merged-tree.js';
import {normalizePath} from './path.js';

/** The entry that a hard link's target path has: in the same layer wherever it stands in the tar, else in the layers below. -1 where there is none. */
const targetEntry = (tree: MergedTree, layer: number, link: number): number => {
	const target = normalizePath(tree.entries.extra(link).linkTarget ?? '');
	const path = target === undefined ? -1 : tree.paths.lookUp(target);
	if (path === -1) {
		return -1;
	}

	const own = entryOf(tree, tree.lastRecords[path]!);
	const found =
		own >= tree.firstEntries[layer]! && own !== link
			? own
			: entryOf(tree, recordAt(tree, path, layer - 1));
	return found < 0 || isDirectory(tree, found) ? -1 : found;
};

/** Follows links to links; a circle leads nowhere. */
const resolveLink = (tree: MergedTree, layer: number, link: number): number => {
	const seen = new Set<number>();
	let entry = link;
	while (tree.contents[entry] === -1) {
		if (seen.has(entry)) {
			return -1;
		}

		seen.add(entry);
		entry = targetEntry(tree, layer, entry);
		if (entry === -1) {
			return -1;
		}
	}

	return tree.contents[entry]!;
};

/** Fills in what each entry of the newest layer shows; once all of its records are there. A hard link keeps this whatever becomes of its target later. */
export const resolveHardLinks = (
	tree: MergedTree,
	layer: number,
): Anomaly[] => {
	const anomalies: Anomaly[] = [];
	const links: number[] = [];
	for (
		let entry = tree.firstEntries[layer]!;
		entry < tree.firstEntries[layer + 1]!;
		entry++
	) {
		if (tree.entries.typeCode(entry) === hardlinkCode) {
			links.push(entry);
		} else {
			tree.contents[entry] = entry;
		}
	}

	for (const link of links) {
		const content = resolveLink(tree, layer, link);
		tree.contents[link] = content;
		if (content === -1) {
			anomalies.push({
				layer,
				path: tree.paths.absolute(tree.entries.path(link)),
				kind: 'missing-link-target',
				detail: `a hard link to ${tree.entries.extra(link).linkTarget ?? ''}, which is no file at that moment`,
			});
		}
	}

	return anomalies;
};
