import {makeColumn} from '../model/columns/make-column.js';
import {type PathTable, rootPath} from '../model/columns/path-table.js';
import {orderPaths} from '../model/tree-order.js';

/** Bytes at a path. */
export type Item = {
	readonly entry: number;
	readonly path: number;
	readonly bytes: number;
};

export type Gathered = {
	/** The deepest path that holds nearly all of the bytes: a directory, or the only file. */
	readonly path: number;
	readonly items: readonly Item[];
};

/** The part of the bytes that a directory must hold to stand for all. */
const holdsMost = 0.9;

/** What has less of a shared directory stays together. */
const isWorthMention = 0.03;

/** Directories that everybody puts something into: what is below is told apart. */
const shared =
	/^\/(?:$|(?:bin|boot|etc|home|lib|lib64|media|mnt|opt|run|sbin|srv|usr|var)$|usr\/(?:bin|lib|libexec|local|sbin|share|src)$|usr\/local\/(?:bin|etc|lib|share)$|usr\/lib\/[\da-z_]+-linux-[a-z]+$|var\/(?:cache|lib|opt|spool)$)/;

const positions = new WeakMap<PathTable, Int32Array>();

/** By path: its position in the order of the tree. */
export const positionsOf = (paths: PathTable): Int32Array => {
	const known = positions.get(paths);
	if (known) {
		return known;
	}

	const found = makeColumn(Int32Array, paths.count);
	for (const [position, path] of orderPaths(paths).order.entries()) {
		found[path] = position;
	}

	positions.set(paths, found);
	return found;
};

/** Neighbours in the order of the tree that are at or below one path. */
type Range = {
	readonly path: number;
	readonly from: number;
	readonly to: number;
	readonly bytes: number;
};

const createRanges = (paths: PathTable, items: readonly Item[]) => {
	const {ends} = orderPaths(paths);
	const places = positionsOf(paths);
	const sorted = items.toSorted(
		(a, b) => places[a.path]! - places[b.path]! || a.entry - b.entry,
	);
	const sums = makeColumn(Float64Array, sorted.length + 1);
	for (const [index, {bytes}] of sorted.entries()) {
		sums[index + 1] = sums[index]! + bytes;
	}

	/** The first item at or after a position. */
	const firstAt = (position: number, from: number): number => {
		let low = from;
		let high = sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (places[sorted[middle]!.path]! < position) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	};

	const childrenOf = ({path, from, to}: Range): readonly Range[] => {
		const children: Range[] = [];
		let start = from;
		while (start < to) {
			let child = sorted[start]!.path;
			if (child === path) {
				start++;
				continue;
			}

			while (paths.parent(child) !== path) {
				child = paths.parent(child);
			}

			const end = firstAt(ends[places[child]!]!, start);
			children.push({
				path: child,
				from: start,
				to: end,
				bytes: sums[end]! - sums[start]!,
			});
			start = end;
		}

		return children;
	};

	return {
		all: {path: rootPath, from: 0, to: sorted.length, bytes: sums.at(-1)!},
		childrenOf,
		itemsOf: ({from, to}: Range) => sorted.slice(from, to),
	};
};

type Ranges = ReturnType<typeof createRanges>;

const heaviestOf = (ranges: readonly Range[]): Range | undefined => {
	let heaviest: Range | undefined;
	for (const range of ranges) {
		if (!heaviest || range.bytes > heaviest.bytes) {
			heaviest = range;
		}
	}

	return heaviest;
};

/** Goes down as long as one path holds nearly all; to a file only when there is no other. */
const descend = (ranges: Ranges, start: Range) => {
	let range = start;
	let children = ranges.childrenOf(range);
	for (;;) {
		const heaviest = heaviestOf(children);
		if (!heaviest || heaviest.bytes < start.bytes * holdsMost) {
			return {path: range.path, children};
		}

		const below = ranges.childrenOf(heaviest);
		if (below.length === 0 && start.to - start.from > 1) {
			return {path: range.path, children};
		}

		range = heaviest;
		children = below;
	}
};

/** The deepest path that holds nearly all of the bytes. */
export const findCommonPath = (
	paths: PathTable,
	items: readonly Item[],
): number => {
	const ranges = createRanges(paths, items);
	return descend(ranges, ranges.all).path;
};

/** Puts what belongs together under a directory that people recognise; directories that everybody uses are divided. */
export const gatherByDirectory = (
	paths: PathTable,
	items: readonly Item[],
): readonly Gathered[] => {
	const ranges = createRanges(paths, items);
	const least = ranges.all.bytes * isWorthMention;
	const found: Gathered[] = [];
	const waiting: Range[] = [ranges.all];
	for (let range = waiting.pop(); range; range = waiting.pop()) {
		const {path, children} = descend(ranges, range);
		const large = shared.test(paths.absolute(path))
			? children.filter(({bytes}) => bytes >= least)
			: [];
		const divided = new Set(large.flatMap(child => ranges.itemsOf(child)));
		const rest = ranges.itemsOf(range).filter(item => !divided.has(item));
		waiting.push(...large);
		if (rest.length > 0) {
			found.push({
				path: large.length > 0 ? findCommonPath(paths, rest) : path,
				items: rest,
			});
		}
	}

	return found;
};
