import {type PathTable} from './path-table.js';
import {orderPaths, type TreeOrder} from './tree-order.js';

const digitBits = 11;
const digitCount = 1 << digitBits;

/** Sorts items by one digit of their sizes, the largest first, and leaves those with the same digit as they are. */
const sortByDigit = (
	items: Int32Array,
	sizes: Float64Array,
	unit: number,
): Int32Array => {
	const starts = new Int32Array(digitCount + 1);
	for (const item of items) {
		const digit = (sizes[item]! / unit) & (digitCount - 1);
		starts[digitCount - digit]!++;
	}

	for (let place = 0; place < digitCount; place++) {
		starts[place + 1]! += starts[place]!;
	}

	const sorted = new Int32Array(items.length);
	for (const item of items) {
		const digit = (sizes[item]! / unit) & (digitCount - 1);
		sorted[starts[digitCount - 1 - digit]!++] = item;
	}

	return sorted;
};

/** Digit by digit, the lowest first: much quicker than comparing for as many as there are files in an image. */
export const sortBySize = (
	items: Int32Array,
	sizes: Float64Array,
): Int32Array => {
	let largest = 0;
	for (const item of items) {
		largest = Math.max(largest, sizes[item]!);
	}

	let sorted = items;
	for (let unit = 1; unit <= largest; unit *= digitCount) {
		sorted = sortByDigit(sorted, sizes, unit);
	}

	return sorted;
};

/** All paths in depth-first order, in each directory the largest first and equal ones by name. */
export const orderBySize = (
	paths: PathTable,
	sizes: Float64Array,
): TreeOrder => {
	const byName = orderPaths(paths);
	const {count} = paths;
	const below = new Int32Array(count);
	for (let position = 0; position < count; position++) {
		below[byName.order[position]!] = byName.ends[position]! - position;
	}

	// Where the next child of each directory goes, counted from the directory.
	const next = new Int32Array(count).fill(1);
	const offsets = new Int32Array(count);
	for (const path of sortBySize(byName.order, sizes)) {
		const parent = paths.parent(path);
		if (parent >= 0) {
			offsets[path] = next[parent]!;
			next[parent]! += below[path]!;
		}
	}

	const positions = new Int32Array(count);
	const order = new Int32Array(count);
	const ends = new Int32Array(count);
	const depths = new Int32Array(count);
	ends[0] = count;
	for (let path = 1; path < count; path++) {
		const above = positions[paths.parent(path)]!;
		const position = above + offsets[path]!;
		positions[path] = position;
		order[position] = path;
		ends[position] = position + below[path]!;
		depths[position] = depths[above]! + 1;
	}

	return {order, ends, depths};
};
