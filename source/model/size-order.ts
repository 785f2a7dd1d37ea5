import {makeColumn} from './columns/make-column.js';
import {type ByteSums} from './columns/byte-sums.js';
import {type PathTable} from './columns/path-table.js';
import {orderPaths, type TreeOrder} from './tree-order.js';

const digitBits = 11;
const digitCount = 1 << digitBits;

/** Sorts items by one digit of their sizes, the largest first, and leaves those with the same digit as they are. */
const sortByDigit = (
	items: Int32Array,
	sizes: ByteSums,
	unit: number,
): Int32Array => {
	const {length} = items;
	const starts = makeColumn(Int32Array, digitCount + 1);
	for (let index = 0; index < length; index++) {
		const digit = (sizes[items[index]!]! / unit) & (digitCount - 1);
		starts[digitCount - digit]!++;
	}

	for (let place = 0; place < digitCount; place++) {
		starts[place + 1]! += starts[place]!;
	}

	const sorted = makeColumn(Int32Array, length);
	for (let index = 0; index < length; index++) {
		const item = items[index]!;
		const digit = (sizes[item]! / unit) & (digitCount - 1);
		sorted[starts[digitCount - 1 - digit]!++] = item;
	}

	return sorted;
};

/** Digit by digit, the lowest first: much quicker than comparing, for as many files as images have. By index, because iterators are slow until V8 has compiled what uses them, and the first call is made while somebody waits. */
export const sortBySize = (items: Int32Array, sizes: ByteSums): Int32Array => {
	const {length} = items;
	let largest = 0;
	for (let index = 0; index < length; index++) {
		largest = Math.max(largest, sizes[items[index]!]!);
	}

	let sorted = items;
	for (let unit = 1; unit <= largest; unit *= digitCount) {
		sorted = sortByDigit(sorted, sizes, unit);
	}

	return sorted;
};

/** Above this inserting each where it belongs takes longer than going digit by digit. */
const mostInserted = 256;

const insertEach = (siblings: Int32Array, sizes: Float64Array): void => {
	for (let index = 1; index < siblings.length; index++) {
		const sibling = siblings[index]!;
		const size = sizes[index]!;
		let place = index;
		while (place > 0 && sizes[place - 1]! < size) {
			siblings[place] = siblings[place - 1]!;
			sizes[place] = sizes[place - 1]!;
			place--;
		}

		siblings[place] = sibling;
		sizes[place] = size;
	}
};

/** Sorts siblings, of which those with the same size stay as they are. `sizes` goes by place and is of no use afterwards. */
const sortSiblings = (siblings: Int32Array, sizes: Float64Array): void => {
	if (siblings.length <= mostInserted) {
		insertEach(siblings, sizes);
		return;
	}

	const places = makeColumn(Int32Array, siblings.length).map(
		(_, index) => index,
	);
	const unsorted = new Int32Array(siblings);
	for (const [index, place] of sortBySize(places, sizes).entries()) {
		siblings[index] = unsorted[place]!;
	}
};

/** All paths in depth-first order, in each directory the largest first and equal ones by name. */
export const orderBySize = (
	paths: PathTable,
	sizeOf: (path: number) => number,
): TreeOrder => {
	const byName = orderPaths(paths);
	const {count} = paths;
	const order = new Int32Array(byName.order);
	const ends = new Int32Array(byName.ends);
	// By position in the order by name: that in the new one.
	const places = makeColumn(Int32Array, count);
	const children = makeColumn(Int32Array, count);
	const childSizes = makeColumn(Float64Array, count);
	for (let position = 0; position < count; position++) {
		const end = byName.ends[position]!;
		let childCount = 0;
		for (let child = position + 1; child < end; child = byName.ends[child]!) {
			children[childCount] = child;
			childSizes[childCount] = sizeOf(byName.order[child]!);
			childCount++;
		}

		if (childCount > 1) {
			sortSiblings(
				children.subarray(0, childCount),
				childSizes.subarray(0, childCount),
			);
		}

		let place = places[position]! + 1;
		for (let index = 0; index < childCount; index++) {
			const child = children[index]!;
			const below = byName.ends[child]! - child;
			places[child] = place;
			order[place] = byName.order[child]!;
			ends[place] = place + below;
			place += below;
		}
	}

	return {order, ends};
};
