import {
	changeOfPath,
	changeOfRecord,
	type LayerRange,
} from '../model/change.js';
import {findEntries} from '../model/find-entries.js';
import {
	entryOf,
	layerOf,
	type MergedTree,
	recordAt,
	removedEntry,
} from '../model/merged-tree.js';
import {type PathTable, rootPath} from '../model/columns/path-table.js';
import {asksForUnchanged} from '../model/query/asks-for-unchanged.js';
import {createMatcher, type QueriedImage} from '../model/query/match-query.js';
import {type Query} from '../model/query/query.js';
import {orderPaths} from '../model/tree-order.js';
import {
	type FileRecord,
	type FoundPath,
	type Survivors,
	toFileRecord,
} from './file-record.js';

/** What a list says of a path; `absent` when it and all below it are not there. */
const findPath = (
	tree: MergedTree,
	path: number,
	range: LayerRange | undefined,
): FoundPath | 'absent' => {
	const state = range?.last ?? tree.layerCount - 1;
	const record = recordAt(tree, path, state);
	const entry = entryOf(tree, record);
	if (!range) {
		return entry === removedEntry
			? 'absent'
			: {
					entry,
					layer: layerOf(tree.firstRecords, record),
					change: undefined,
					state,
				};
	}

	const change = changeOfRecord(tree, record, range);
	if (change === undefined) {
		return 'absent';
	}

	const layer = layerOf(tree.firstRecords, record);
	const before = range.first - 1;
	return change === 'removed'
		? {
				entry: entryOf(tree, recordAt(tree, path, before)),
				layer,
				change,
				state: before,
			}
		: {entry, layer, change, state};
};

/** Makes absolute paths of numbers; quick for many in a row of one directory. */
const createNamer = (paths: PathTable) => {
	let parent = rootPath;
	let prefix = '/';
	return (path: number): string => {
		if (paths.parent(path) !== parent) {
			parent = paths.parent(path);
			prefix = parent === rootPath ? '/' : `${paths.absolute(parent)}/`;
		}

		return prefix + paths.name(path);
	};
};

const everything: Query = {kind: 'and', parts: []};

/**
The files of an image in depth-first order, names sorted: without a range those of the final file system, with one the paths that its layers changed; of these, those that the query matches. The root itself is left out.

Lazy, and flat in memory: little more is kept than the path of one directory.
*/
export function* listFiles(
	image: QueriedImage,
	range?: LayerRange,
	query = everything,
): Generator<FileRecord, void, undefined> {
	const {tree} = image;
	const {order, ends} = orderPaths(tree.paths);
	const nameOf = createNamer(tree.paths);
	const survivors: Survivors = new Map();
	const matches = createMatcher(image, query);
	const withUnchanged = asksForUnchanged(query);
	for (let position = 1; position < order.length;) {
		const path = order[position]!;
		const found = findPath(tree, path, range);
		if (found === 'absent') {
			position = ends[position]!;
			continue;
		}

		position++;
		if (found.change === 'unchanged' && !withUnchanged) {
			continue;
		}

		const {layer} = found;
		// Of the final file system: what the layer did that stored it.
		const change =
			found.change ?? changeOfPath(tree, path, {first: layer, last: layer});
		if (matches({...found, path, change})) {
			yield toFileRecord(tree, nameOf(path), found, survivors);
		}
	}
}

/** Everything that layers store, each copy of it, also what is removed or overwritten by now. */
export function* listStored(
	image: QueriedImage,
	query = everything,
): Generator<FileRecord, void, undefined> {
	const {tree} = image;
	const nameOf = createNamer(tree.paths);
	for (const found of findEntries(image, query)) {
		const {path, layer, hiddenBy} = found;
		yield {
			// Each by itself: a link is what it is in its layer.
			...toFileRecord(tree, nameOf(path), {...found, state: layer}, new Map()),
			hiddenBy,
		};
	}
}
