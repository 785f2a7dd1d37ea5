import {rootPath, type PathTable} from './path-table.js';
import {orderPaths, type TreeOrder} from './tree-order.js';

/** The positions of the children of each directory, in the order of names: those of `path` from `starts[path]` on. */
const groupChildren = (paths: PathTable, {order}: TreeOrder) => {
	const {count} = paths;
	const starts = new Int32Array(count + 1);
	for (let path = 1; path < count; path++) {
		starts[paths.parent(path) + 1]!++;
	}

	for (let path = 0; path < count; path++) {
		starts[path + 1]! += starts[path]!;
	}

	const free = [...starts];
	const children = new Int32Array(Math.max(count - 1, 0));
	for (let position = 1; position < count; position++) {
		const path = order[position]!;
		children[free[paths.parent(path)]!++] = path;
	}

	return {starts, children};
};

/** All paths in depth-first order, in each directory the largest first and equal ones by name. */
export const orderBySize = (
	paths: PathTable,
	sizes: Float64Array,
): TreeOrder => {
	const byName = orderPaths(paths);
	const {count} = paths;
	const {starts, children} = groupChildren(paths, byName);
	const below = new Int32Array(count);
	for (let position = 0; position < count; position++) {
		below[byName.order[position]!] = byName.ends[position]! - position;
	}

	const positions = new Int32Array(count);
	const order = new Int32Array(count);
	const ends = new Int32Array(count);
	const depths = new Int32Array(count);
	for (let path = rootPath; path < count; path++) {
		const position = positions[path]!;
		order[position] = path;
		ends[position] = position + below[path]!;
		depths[position] =
			path === rootPath ? 0 : depths[positions[paths.parent(path)]!]! + 1;
		const siblings = children.subarray(starts[path], starts[path + 1]);
		if (siblings.length > 1) {
			siblings.sort((a, b) => sizes[b]! - sizes[a]!);
		}

		let next = position + 1;
		for (const child of siblings) {
			positions[child] = next;
			next += below[child]!;
		}
	}

	return {order, ends, depths};
};
