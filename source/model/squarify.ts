import {type Rectangle} from './rectangle.js';

/** The place of an item, or of all items that are too small to have one each. */
export type Place = {
	readonly rectangle: Rectangle;

	/** The item; of several the first. */
	readonly first: number;

	/** The item after the last one. */
	readonly end: number;
};

type Group = Omit<Place, 'rectangle'> & {readonly weight: number};

/** How many times as high as wide a cell of a terminal is. */
const cellHeight = 2;

/** Items of their own as long as they are large enough; what is left becomes one group. */
const gather = (
	weights: readonly number[],
	area: number,
	leastCells: number,
): readonly Group[] => {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	if (total <= 0 || area < 1) {
		return [];
	}

	const tooSmall = weights.findIndex(
		weight => (weight / total) * area < leastCells,
	);
	const groups = weights
		.slice(0, tooSmall === -1 ? weights.length : tooSmall)
		.slice(0, tooSmall === -1 ? area : area - 1)
		.map((weight, first): Group => ({weight, first, end: first + 1}));
	const rest = weights.slice(groups.length);
	const weight = rest.reduce((sum, weight) => sum + weight, 0);
	return rest.length === 0 || weight <= 0
		? groups
		: [...groups, {weight, first: groups.length, end: weights.length}];
};

/** A strip along the shorter side of what is left: its length, and how deep it can be. */
type Side = {
	readonly length: number;
	readonly depth: number;
	readonly isColumn: boolean;
};

const sideOf = ({width, height}: Rectangle): Side =>
	width >= height * cellHeight
		? {length: height, depth: width, isColumn: true}
		: {length: width, depth: height, isColumn: false};

/** How far from a square an item of some cells is in a strip. */
const distortion = (cells: number, thickness: number, isColumn: boolean) => {
	const along = (cells / thickness) * (isColumn ? cellHeight : 1);
	const across = thickness * (isColumn ? 1 : cellHeight);
	return Math.max(along / across, across / along);
};

/** How many groups the next strip takes: as many as make them squarer, and leave a cell for each of the others. */
const countFor = (
	groups: readonly Group[],
	cellsOf: (group: Group) => number,
	{length, depth, isColumn}: Side,
): number => {
	const fewest = Math.max(1, groups.length - length * (depth - 1));
	const most = Math.min(groups.length, length);
	let sum = 0;
	let smallest = Number.POSITIVE_INFINITY;
	let largest = 0;
	let best = Number.POSITIVE_INFINITY;
	for (let count = 0; count < most; count++) {
		const cells = cellsOf(groups[count]!);
		sum += cells;
		smallest = Math.min(smallest, cells);
		largest = Math.max(largest, cells);
		const thickness = sum / length;
		const worst = Math.max(
			distortion(smallest, thickness, isColumn),
			distortion(largest, thickness, isColumn),
		);
		if (worst > best && count >= fewest) {
			return count;
		}

		best = worst;
	}

	return most;
};

const clamp = (value: number, low: number, high: number): number =>
	Math.max(low, Math.min(value, high));

/** Divides a strip among its groups; each gets a cell at least. */
const fillStrip = (
	groups: readonly Group[],
	{x, y}: Rectangle,
	{length, isColumn}: Side,
	thickness: number,
): readonly Place[] => {
	const total = groups.reduce((sum, {weight}) => sum + weight, 0);
	let start = 0;
	let weightBefore = 0;
	return groups.map(({weight, first, end}, index) => {
		weightBefore += weight;
		const stop = clamp(
			Math.round((weightBefore / total) * length),
			start + 1,
			length - (groups.length - 1 - index),
		);
		const rectangle = isColumn
			? {x, y: y + start, width: thickness, height: stop - start}
			: {x: x + start, y, width: stop - start, height: thickness};
		start = stop;
		return {rectangle, first, end};
	});
};

const without = (
	{x, y, width, height}: Rectangle,
	isColumn: boolean,
	thickness: number,
): Rectangle =>
	isColumn
		? {x: x + thickness, y, width: width - thickness, height}
		: {x, y: y + thickness, width, height: height - thickness};

/**
Divides a rectangle among items by their weights, in tiles as square as may be, which fill it exactly and have whole cells (Bruls, Huizing, van Wijk: "Squarified Treemaps"). The first item with fewer cells than `leastCells` and all after it share one tile, so that the items should come largest first.
*/
export const squarify = (
	weights: readonly number[],
	rectangle: Rectangle,
	leastCells = 1,
): readonly Place[] => {
	let groups = gather(weights, rectangle.width * rectangle.height, leastCells);
	let left = rectangle;
	const places: Place[] = [];
	while (groups.length > 0) {
		const side = sideOf(left);
		const {length, depth, isColumn} = side;
		const weight = groups.reduce((sum, group) => sum + group.weight, 0);
		const cellsOf = (group: Group) => (group.weight / weight) * length * depth;
		const count = countFor(groups, cellsOf, side);
		const strip = groups.slice(0, count);
		groups = groups.slice(count);
		const cells = strip.reduce((sum, group) => sum + cellsOf(group), 0);
		const thickness =
			groups.length === 0
				? depth
				: clamp(
						Math.round(cells / length),
						1,
						depth - Math.ceil(groups.length / length),
					);
		places.push(...fillStrip(strip, left, side, thickness));
		left = without(left, isColumn, thickness);
	}

	return places;
};
