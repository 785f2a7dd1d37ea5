import {makeColumn} from '../model/columns/make-column.js';
import {type Image} from '../model/image.js';
import {
	directoryCode,
	fileCode,
	type MergedTree,
} from '../model/merged-tree.js';
import {rootPath} from '../model/columns/path-table.js';
import {orderPaths} from '../model/tree-order.js';

/** What dive says of an image. */
export type DiveMetrics = {
	/** From 0 to 1. */
	readonly efficiency: number;
	readonly wastedBytes: number;

	/** A ratio that can be larger than 1, infinite, or no number at all. */
	readonly userWastedPercent: number;
};

/** A file, a directory or a whiteout of one layer. */
type Node = {readonly path: number; readonly isWhiteout: boolean};

const whiteoutPrefix = '.wh.';

/** By path: what the layers so far leave there, as dive puts them on each other. */
type Stack = {
	readonly isPresent: Uint8Array;
	readonly isDirectory: Uint8Array;
	readonly sizes: Float64Array;
};

/** By path: what dive adds up. */
type Sums = {
	readonly total: Float64Array;
	readonly smallest: Float64Array;
	readonly count: Int32Array;
};

/** By parent: the nodes of a layer, sorted by the names that its tar has. */
const nodesOf = (
	tree: MergedTree,
	layer: number,
): ReadonlyMap<number, readonly Node[]> => {
	const {paths, entries, firstEntries} = tree;
	const seen = new Set<number>([rootPath]);
	const children = new Map<number, Node[]>();
	const append = (path: number, isWhiteout: boolean) => {
		const parent = paths.parent(path);
		const siblings = children.get(parent) ?? [];
		siblings.push({path, isWhiteout});
		children.set(parent, siblings);
	};

	const add = (path: number) => {
		for (
			let current = path;
			!seen.has(current);
			current = paths.parent(current)
		) {
			seen.add(current);
			append(current, false);
		}
	};

	for (
		let entry = firstEntries[layer]!;
		entry < firstEntries[layer + 1]!;
		entry++
	) {
		add(entries.path(entry));
	}

	for (const path of new Set(tree.whiteouts[layer])) {
		if (path !== rootPath) {
			add(paths.parent(path));
			append(path, true);
		}
	}

	const nameOf = ({path, isWhiteout}: Node) =>
		(isWhiteout ? whiteoutPrefix : '') + paths.name(path);
	for (const siblings of children.values()) {
		siblings.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
	}

	return children;
};

/** Children before their directory, without recursion. */
const inOrder = (
	children: ReadonlyMap<number, readonly Node[]>,
): readonly Node[] => {
	const order: Node[] = [];
	const waiting: Node[] = [{path: rootPath, isWhiteout: false}];
	for (let node = waiting.pop(); node; node = waiting.pop()) {
		order.push(node);
		for (const child of node.isWhiteout
			? []
			: (children.get(node.path) ?? [])) {
			waiting.push(child);
		}
	}

	// Directories stand before what is in them, the last name first: backwards it is the other way round.
	return order.toReversed().slice(0, -1);
};

/** Numbers of the paths below one, itself first, as places in the order of all. */
const createRanges = (tree: MergedTree) => {
	const {order, ends} = orderPaths(tree.paths);
	const places = makeColumn(Int32Array, order.length);
	for (const [place, path] of order.entries()) {
		places[path] = place;
	}

	return (path: number): Iterable<number> =>
		order.subarray(places[path], ends[places[path]!]);
};

/** Puts the nodes of a layer on the stack. What nobody lists is no directory to dive, even where it was one. */
const stackLayer = (
	{tree, stack, below}: Work,
	layer: number,
	nodes: readonly Node[],
): void => {
	const {entries, firstEntries} = tree;
	const newest = new Map<number, number>();
	for (
		let entry = firstEntries[layer]!;
		entry < firstEntries[layer + 1]!;
		entry++
	) {
		newest.set(entries.path(entry), entry);
	}

	for (const {path, isWhiteout} of nodes) {
		if (isWhiteout) {
			for (const gone of below(path)) {
				stack.isPresent[gone] = 0;
			}

			continue;
		}

		const entry = newest.get(path);
		const code = entry === undefined ? -1 : entries.typeCode(entry);
		stack.isPresent[path] = 1;
		stack.isDirectory[path] = code === directoryCode ? 1 : 0;
		stack.sizes[path] = code === fileCode ? entries.size(entry!) : 0;
	}
};

type Work = {
	readonly tree: MergedTree;
	readonly stack: Stack;
	readonly sums: Sums;
	readonly below: (path: number) => Iterable<number>;
};

const sizeOfRemoved = ({stack, below}: Work, path: number): number => {
	let sum = 0;
	if (stack.isDirectory[path] === 1) {
		for (const each of below(path)) {
			sum += stack.isPresent[each] === 1 ? stack.sizes[each]! : 0;
		}
	}

	return sum;
};

/** Adds up the leaves of a layer; the first whiteout of nothing ends it. */
const addLeaves = (
	work: Work,
	nodes: readonly Node[],
	{
		children,
		sizes,
	}: {
		readonly children: ReadonlyMap<number, readonly Node[]>;
		readonly sizes: ReadonlyMap<number, number>;
	},
): void => {
	const {stack, sums} = work;
	for (const {path, isWhiteout} of nodes) {
		if (!isWhiteout && children.has(path)) {
			continue;
		}

		if (isWhiteout && stack.isPresent[path] === 0) {
			return;
		}

		const size = isWhiteout ? sizeOfRemoved(work, path) : sizes.get(path)!;
		sums.smallest[path] =
			sums.count[path] === 0 ? size : Math.min(sums.smallest[path]!, size);
		sums.total[path]! += size;
		sums.count[path]!++;
	}
};

const sizesOf = (
	{entries, firstEntries}: MergedTree,
	layer: number,
	nodes: readonly Node[],
): ReadonlyMap<number, number> => {
	const sizes = new Map(nodes.map(({path}) => [path, 0]));
	for (
		let entry = firstEntries[layer]!;
		entry < firstEntries[layer + 1]!;
		entry++
	) {
		sizes.set(entries.path(entry), entries.size(entry));
	}

	return sizes;
};

/** Measures an image as dive 0.13.1 does, with all that is odd about it, so that what it would have said can be told. */
export const measureAsDive = ({
	tree,
	layers,
}: Pick<Image, 'tree' | 'layers'>): DiveMetrics => {
	const {count} = tree.paths;
	const sums: Sums = {
		total: makeColumn(Float64Array, count),
		smallest: makeColumn(Float64Array, count),
		count: makeColumn(Int32Array, count),
	};
	const work: Work = {
		tree,
		sums,
		below: createRanges(tree),
		stack: {
			isPresent: makeColumn(Uint8Array, count),
			isDirectory: makeColumn(Uint8Array, count),
			sizes: makeColumn(Float64Array, count),
		},
	};
	for (let layer = 0; layer < tree.layerCount; layer++) {
		const children = nodesOf(tree, layer);
		const nodes = inOrder(children);
		addLeaves(work, nodes, {children, sizes: sizesOf(tree, layer, nodes)});
		stackLayer(work, layer, nodes);
	}

	let total = 0;
	let smallest = 0;
	let wastedBytes = 0;
	for (let path = 0; path < count; path++) {
		total += sums.total[path]!;
		smallest += sums.smallest[path]!;
		wastedBytes += sums.count[path]! > 1 ? sums.total[path]! : 0;
	}

	let userBytes = 0;
	for (const {storedBytes} of layers.slice(1)) {
		userBytes += storedBytes;
	}

	return {
		efficiency: total === 0 ? 1 : smallest / total,
		wastedBytes,
		userWastedPercent: wastedBytes / userBytes,
	};
};
