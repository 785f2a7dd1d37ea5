import {makeColumn} from './columns/make-column.js';
import {type MergedTree, noRecord, recordAt} from './merged-tree.js';

/** By path: the layer that last stored or removed it, up to a layer; -1 where none did. */
export const pathLayers = (tree: MergedTree, last: number): Int32Array => {
	const {firstRecords, paths} = tree;
	const layers = makeColumn(Int32Array, firstRecords.at(-1)!);
	for (let layer = 0; layer <= last; layer++) {
		layers.fill(layer, firstRecords[layer], firstRecords[layer + 1]);
	}

	const byPath = makeColumn(Int32Array, paths.count);
	for (let path = 0; path < paths.count; path++) {
		const record = recordAt(tree, path, last);
		byPath[path] = record === noRecord ? -1 : layers[record]!;
	}

	return byPath;
};
