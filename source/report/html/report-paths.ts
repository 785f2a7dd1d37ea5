import {makeColumn} from '../../model/columns/make-column.js';
import {type Image} from '../../model/image.js';
import {
	entryOf,
	fileContent,
	isDirectory,
	layerOf,
	recordAt,
	removedEntry,
	shownSize,
} from '../../model/merged-tree.js';
import {EntrySet} from '../../model/columns/entry-set.js';
import {rootPath} from '../../model/columns/path-table.js';
import {orderPaths} from '../../model/tree-order.js';
import {printable} from '../../printable.js';

/** The files of an image in columns, directories before what is in them; the root is number 0. */
export type ReportPaths = {
	/** Escaped. */
	readonly names: readonly string[];

	/** By path: the number of its directory; -1 of the root. */
	readonly parents: readonly number[];

	/** By path: what it is in the final file system, 0 a file, 1 a directory, 2 something else, 3 removed. */
	readonly kinds: readonly number[];

	/** By path: bytes that it shows; of several hard links only the first has them. */
	readonly bytes: readonly number[];

	/** By path: bytes that were stored there and are hidden. */
	readonly wasted: readonly number[];

	/** By path: the layer that last stored or removed it; -1 where no layer did. */
	readonly layers: readonly number[];
};

/** By path: the sum of its wasted copies. */
const wastedBytes = ({tree, waste}: Image): Float64Array => {
	const sums = makeColumn(Float64Array, tree.paths.count);
	for (const {path, bytes} of waste.copies) {
		sums[path] = sums[path]! + bytes;
	}

	return sums;
};

/** All paths that the final file system has or that hold wasted bytes, with the directories above. */
export const listReportPaths = (image: Image): ReportPaths => {
	const {tree} = image;
	const last = tree.layerCount - 1;
	const {order} = orderPaths(tree.paths);
	const wasted = wastedBytes(image);
	const entries = makeColumn(Int32Array, tree.paths.count).fill(removedEntry);
	const isWanted = makeColumn(Uint8Array, tree.paths.count);
	for (const path of order) {
		const record = last < 0 ? -1 : recordAt(tree, path, last);
		entries[path] = entryOf(tree, record);
		isWanted[path] =
			entries[path] !== removedEntry || wasted[path]! > 0 ? 1 : 0;
	}

	for (const path of order.toReversed()) {
		if (path !== rootPath && isWanted[path] === 1) {
			isWanted[tree.paths.parent(path)] = 1;
		}
	}

	isWanted[rootPath] = 1;
	const numbers = makeColumn(Int32Array, tree.paths.count).fill(-1);
	const paths = [...order].filter(path => isWanted[path] === 1);
	for (const [number, path] of paths.entries()) {
		numbers[path] = number;
	}

	const kindOf = (path: number): number => {
		const entry = entries[path]!;
		return entry === removedEntry
			? path === rootPath
				? 1
				: 3
			: isDirectory(tree, entry)
				? 1
				: shownSize(tree, entry) > 0 || tree.entries.type(entry) === 'file'
					? 0
					: 2;
	};

	const layerAt = (path: number): number => {
		const record = last < 0 ? -1 : recordAt(tree, path, last);
		return record < 0 ? -1 : layerOf(tree.firstRecords, record);
	};

	const counted = new EntrySet(tree.entries.count);
	/** Hard links to the same content count at the first of them. */
	const takeBytes = (path: number): number => {
		const content = fileContent(tree, entries[path]!);
		if (content === -1 || counted.has(content)) {
			return 0;
		}

		counted.add(content);
		return tree.entries.size(content);
	};

	return {
		names: paths.map(path => printable(tree.paths.name(path))),
		parents: paths.map(path =>
			path === rootPath ? -1 : numbers[tree.paths.parent(path)]!,
		),
		kinds: paths.map(path => kindOf(path)),
		bytes: paths.map(path => takeBytes(path)),
		wasted: paths.map(path => wasted[path]!),
		layers: paths.map(path => layerAt(path)),
	};
};
