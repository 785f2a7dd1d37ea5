import {makeColumn} from './columns/make-column.js';
import {type PathTable, rootPath} from './columns/path-table.js';

/** All paths of a table in depth-first order, the children of a directory sorted by name. What is below a path stands right behind it, up to its end. */
export type TreeOrder = {
	/** By position: the path. */
	readonly order: Int32Array;

	/** By position: the position after the last path below. */
	readonly ends: Int32Array;
};

/** The children of all directories, one directory after the other: those of `path` from `starts[path]` to `starts[path + 1]`. */
const groupByParent = (paths: PathTable) => {
	const {count} = paths;
	const starts = makeColumn(Int32Array, count + 1);
	for (let path = 1; path < count; path++) {
		starts[paths.parent(path)]!++;
	}

	for (let path = 0; path < count; path++) {
		starts[path + 1]! += starts[path]!;
	}

	// Filled from behind, so that an end becomes the start.
	const children = makeColumn(Int32Array, Math.max(count - 1, 0));
	for (let path = count - 1; path > rootPath; path--) {
		children[--starts[paths.parent(path)]!] = path;
	}

	return {starts, children};
};

type Named = {readonly path: number; readonly name: string};

/** By UTF-16 code units, the same in every locale; siblings never have the same name. */
const byName = (a: Named, b: Named): number => (a.name < b.name ? -1 : 1);

const sortByName = (paths: PathTable, siblings: Int32Array): void => {
	let isSorted = true;
	for (let i = 1; i < siblings.length && isSorted; i++) {
		isSorted = paths.name(siblings[i - 1]!) < paths.name(siblings[i]!);
	}

	if (isSorted) {
		return;
	}

	const named: Named[] = [];
	for (const path of siblings) {
		named.push({path, name: paths.name(path)});
	}

	for (const [index, {path}] of named.toSorted(byName).entries()) {
		siblings[index] = path;
	}
};

const measureSubtrees = (paths: PathTable): Int32Array => {
	const sizes = makeColumn(Int32Array, paths.count).fill(1);
	for (let path = paths.count - 1; path > rootPath; path--) {
		sizes[paths.parent(path)]! += sizes[path]!;
	}

	return sizes;
};

/** A parent has a smaller number than its children, so that one pass places all paths, however deep, without a stack. */
const computeOrder = (paths: PathTable): TreeOrder => {
	const {count} = paths;
	const {starts, children} = groupByParent(paths);
	const sizes = measureSubtrees(paths);
	const positions = makeColumn(Int32Array, count);
	const order = makeColumn(Int32Array, count);
	const ends = makeColumn(Int32Array, count);
	for (let path = 0; path < count; path++) {
		const position = positions[path]!;
		order[position] = path;
		ends[position] = position + sizes[path]!;
		const first = starts[path]!;
		const end = starts[path + 1]!;
		if (end - first > 1) {
			sortByName(paths, children.subarray(first, end));
		}

		let next = position + 1;
		for (let index = first; index < end; index++) {
			const child = children[index]!;
			positions[child] = next;
			next += sizes[child]!;
		}
	}

	return {order, ends};
};

const orders = new WeakMap<PathTable, TreeOrder>();

/** The depth-first order of a table that is complete; computed once. */
export const orderPaths = (paths: PathTable): TreeOrder => {
	const known = orders.get(paths);
	if (known) {
		return known;
	}

	const order = computeOrder(paths);
	orders.set(paths, order);
	return order;
};
