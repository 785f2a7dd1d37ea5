import test from 'ava';
import {squarify} from '../../source/model/squarify.js';
import {Random} from '../helpers/random.js';

const show = (
	weights: readonly number[],
	width: number,
	height: number,
	leastCells?: number,
): string => {
	const cells = Array.from({length: height}, () =>
		Array.from({length: width}, () => '?'),
	);
	const places = squarify(weights, {x: 0, y: 0, width, height}, leastCells);
	for (const [index, {rectangle}] of places.entries()) {
		for (let row = 0; row < rectangle.height; row++) {
			for (let column = 0; column < rectangle.width; column++) {
				cells[rectangle.y + row]![rectangle.x + column] = String.fromCodePoint(
					97 + index,
				);
			}
		}
	}

	return cells.map(row => row.join('')).join('\n');
};

test('area is weight, and a cell counts twice as high as wide', t => {
	t.is(show([2, 1, 1], 8, 2), 'aaaabbbb\naaaacccc');
	t.is(show([1, 1], 2, 2), 'aa\nbb');
});

test('what is too small shares a place at the end', t => {
	const places = squarify(
		[50, 30, 1, 1, 1],
		{x: 3, y: 4, width: 20, height: 5},
		4,
	);
	t.deepEqual(
		places.map(({first, end}) => [first, end]),
		[
			[0, 1],
			[1, 2],
			[2, 5],
		],
	);
});

test('nothing to show', t => {
	t.deepEqual(squarify([], {x: 0, y: 0, width: 5, height: 5}), []);
	t.deepEqual(squarify([0, 0], {x: 0, y: 0, width: 5, height: 5}), []);
	t.deepEqual(squarify([1], {x: 0, y: 0, width: 0, height: 5}), []);
});

/** What is wrong with the places of some weights. */
const problemOf = (
	weights: readonly number[],
	width: number,
	height: number,
	leastCells: number,
): string | undefined => {
	const drawn = Array.from({length: width * height}, () => 0);
	const rectangle = {x: 0, y: 0, width, height};
	const places = squarify(weights, rectangle, leastCells);
	let next = 0;
	for (const {rectangle: tile, first, end} of places) {
		if (first !== next || end <= first) {
			return `items ${first} to ${end} after ${next}`;
		}

		next = end;
		if (tile.width < 1 || tile.height < 1) {
			return 'an empty rectangle';
		}

		for (let {y} = tile; y < tile.y + tile.height; y++) {
			for (let {x} = tile; x < tile.x + tile.width; x++) {
				if (x < 0 || x >= width || y < 0 || y >= height) {
					return 'a cell outside';
				}

				drawn[y * width + x]!++;
			}
		}
	}

	if (weights.slice(next).some(weight => weight > 0)) {
		return `only ${next} of ${weights.length} items`;
	}

	return drawn.every(count => count === 1) ? undefined : 'not filled exactly';
};

test('any weights fill any rectangle exactly, each with a cell at least', t => {
	const random = new Random(7);
	const problems = new Set<string>();
	for (let round = 0; round < 3000; round++) {
		const width = 1 + random.below(random.below(2) === 0 ? 6 : 120);
		const height = 1 + random.below(random.below(2) === 0 ? 4 : 50);
		const steepness = random.below(5);
		const weights = Array.from(
			{length: 1 + random.below(random.below(2) === 0 ? 5 : 300)},
			() => (1 + random.below(1000)) ** steepness,
		).toSorted((a, b) => b - a);
		const least = 1 + random.below(10);
		const problem = problemOf(weights, width, height, least);
		if (problem !== undefined) {
			problems.add(`${problem}: ${width}x${height} least ${least}`);
		}
	}

	t.deepEqual([...problems], []);
});

test('large tiles are near to their share', t => {
	const weights = Array.from({length: 20}, (_, index) => 100 - index * 3);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	for (const {rectangle, first} of squarify(
		weights,
		{x: 0, y: 0, width: 198, height: 56},
		4,
	)) {
		const share = (rectangle.width * rectangle.height) / (198 * 56);
		const wanted = weights[first]! / total;
		t.true(Math.abs(share / wanted - 1) < 0.2, `item ${first}`);
	}
});

test('as many items as cells', t => {
	for (const [width, height] of [
		[1, 1],
		[7, 1],
		[1, 7],
		[5, 4],
	] as const) {
		const weights = Array.from({length: width * height}, () => 1);
		t.is(problemOf(weights, width, height, 1), undefined);
		t.is(squarify(weights, {x: 0, y: 0, width, height}).length, width * height);
	}
});
