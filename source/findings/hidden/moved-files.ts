import {fileCode, type MergedTree} from '../../model/merged-tree.js';

/** Where the content of a file that a layer removed is stored again by the same layer; -1 where it is not. */
export type FindNewPlace = (entry: number, layer: number) => number;

/** Indexes what a layer stored when it is first asked for. */
export const createFindNewPlace = (tree: MergedTree): FindNewPlace => {
	const {entries, firstEntries} = tree;
	const indexes = new Map<number, Map<bigint, number>>();
	const indexLayer = (layer: number): Map<bigint, number> => {
		const index = new Map<bigint, number>();
		for (
			let entry = firstEntries[layer]!;
			entry < firstEntries[layer + 1]!;
			entry++
		) {
			// A hash of 0 is an unknown one.
			if (
				entries.typeCode(entry) === fileCode &&
				entries.size(entry) > 0 &&
				entries.hash(entry) !== 0n
			) {
				index.set(entries.hash(entry), entry);
			}
		}

		return index;
	};

	return (entry, layer) => {
		let index = indexes.get(layer);
		if (!index) {
			index = indexLayer(layer);
			indexes.set(layer, index);
		}

		const found = index.get(entries.hash(entry));
		return found !== undefined &&
			found !== entry &&
			entries.size(found) === entries.size(entry) &&
			entries.path(found) !== entries.path(entry)
			? entries.path(found)
			: -1;
	};
};

/** What two paths have in common at their end taken away: `/tmp/build/dist/x` and `/app/dist/x` → `/tmp/build` and `/app`. At least one name stays of each where their last names differ. */
export const stripCommonEnd = (
	tree: MergedTree,
	from: number,
	to: number,
): readonly [number, number] => {
	const {paths} = tree;
	let [a, b] = [from, to];
	while (a > 0 && b > 0 && paths.name(a) === paths.name(b)) {
		[a, b] = [paths.parent(a), paths.parent(b)];
	}

	return [a, b];
};
