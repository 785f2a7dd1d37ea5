import {type Anomaly} from './anomaly.js';
import {mostAnomalies} from './layer-contents.js';
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

/** Follows links to links; a circle leads nowhere. All links on the way get the answer, so that long chains cost no more than their length. */
const resolveLink = (
	tree: MergedTree,
	layer: number,
	link: number,
	dangling: Set<number>,
): void => {
	const trail = new Set<number>();
	const firstEntry = tree.firstEntries[layer]!;
	let entry = link;
	// Links of lower layers keep what they had, also when that was nothing.
	while (
		entry >= firstEntry &&
		tree.contents[entry] === -1 &&
		!trail.has(entry) &&
		!dangling.has(entry)
	) {
		trail.add(entry);
		entry = targetEntry(tree, layer, entry);
	}

	const content = entry === -1 ? -1 : tree.contents[entry]!;
	for (const passed of trail) {
		if (content === -1) {
			dangling.add(passed);
		} else {
			tree.contents[passed] = content;
		}
	}
};

/** Fills in what each entry of the newest layer shows; once all of its records are there. A hard link keeps this whatever becomes of its target later. */
export const resolveHardLinks = (
	tree: MergedTree,
	layer: number,
): Anomaly[] => {
	// Without any link each entry shows itself.
	if (tree.contents.length === 0) {
		return [];
	}

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

	const dangling = new Set<number>();
	for (const link of links) {
		resolveLink(tree, layer, link, dangling);
		if (dangling.has(link) && anomalies.length < mostAnomalies) {
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
