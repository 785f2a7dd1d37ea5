import {makeColumn} from './columns/make-column.js';
import {type Change, changes} from './change.js';
import {type MergedTree, shownSize} from './merged-tree.js';
import {rootPath} from './columns/path-table.js';
import {entryFacts} from './query/entry-facts.js';
import {createMatcher, type QueriedImage} from './query/match-query.js';
import {type Query} from './query/query.js';
import {orderPaths} from './tree-order.js';

/** An entry as a layer stores it, whatever became of it. */
export type FoundEntry = {
	readonly path: number;

	/** Number in the merged tree. */
	readonly entry: number;

	/** The layer that stored it. */
	readonly layer: number;

	/** Bytes; of a hard link those of its content. */
	readonly size: number;

	/** What its layer did to the path; absent where the layer itself removed it again. */
	readonly change: Change | undefined;

	/** The layer from which on nothing shows it; absent when the final file system does. */
	readonly hiddenBy: number | undefined;
};

/** The entries of a path as chains, lowest layer first. */
const chainByPath = ({entries, paths}: MergedTree) => {
	const heads = makeColumn(Int32Array, paths.count).fill(-1);
	const next = makeColumn(Int32Array, entries.count);
	for (let entry = entries.count - 1; entry >= 0; entry--) {
		const path = entries.path(entry);
		next[entry] = heads[path]!;
		heads[path] = entry;
	}

	return {heads, next};
};

/** By entry: its layer. */
const layersOf = ({entries, firstEntries}: MergedTree): Int32Array => {
	const layers = makeColumn(Int32Array, entries.count);
	for (let layer = 0; layer + 1 < firstEntries.length; layer++) {
		layers.fill(layer, firstEntries[layer], firstEntries[layer + 1]);
	}

	return layers;
};

/** Everything that layers store and a query matches, also what is removed or overwritten by now: in depth-first order of the paths, of a path lowest layer first. The root itself is left out. */
export function* findEntries(
	image: QueriedImage,
	query: Query,
): Generator<FoundEntry, void, undefined> {
	const {tree} = image;
	const matches = createMatcher(image, query);
	const facts = entryFacts(tree);
	const layers = layersOf(tree);
	const {heads, next} = chainByPath(tree);
	for (const path of orderPaths(tree.paths).order) {
		if (path === rootPath) {
			continue;
		}

		for (let entry = heads[path]!; entry !== -1; entry = next[entry]!) {
			const layer = layers[entry]!;
			const change = changes[facts.changes[entry]!];
			const hiddenBy = facts.hiddenBy[entry]!;
			if (matches({path, entry, layer, change})) {
				yield {
					path,
					entry,
					layer,
					size: shownSize(tree, entry),
					change,
					hiddenBy: hiddenBy === -1 ? undefined : hiddenBy,
				};
			}
		}
	}
}
