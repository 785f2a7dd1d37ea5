import test from 'ava';
import {
	computeLayout,
	drawnSize,
	type Layout,
	narrowest,
} from '../../source/ui/layout.js';
import {panes} from '../../source/ui/state.js';

const sum = (numbers: readonly number[]): number =>
	numbers.reduce((all, number) => all + number, 0);

/** Rows that the panes on the left take with their frames; a pane shares its upper border with the one above it. */
const leftRows = ({heights}: Layout): number => {
	const left = panes
		.filter(pane => pane !== 'files')
		.flatMap(pane => heights[pane] ?? []);
	return sum(left) + left.length + 1;
};

test('panes fill screens of any size, and none has a negative height', t => {
	let problem: string | undefined;
	for (let columns = 20; columns <= 300; columns += 7) {
		for (let rows = 5; rows <= 100; rows++) {
			for (const focus of panes) {
				for (const layers of [0, 1, 12, 500]) {
					const size = drawnSize(columns, rows);
					const layout = computeLayout(size, focus, layers);
					const {leftWidth, rightWidth, bodyHeight, heights} = layout;
					const isWhole =
						leftWidth + rightWidth === size.columns &&
						bodyHeight === rows - 2 &&
						(leftWidth === 0 || leftRows(layout) === bodyHeight) &&
						(rightWidth === 0 || heights.files === bodyHeight - 2) &&
						Object.values(heights).every(height => height > 0) &&
						heights[focus] !== undefined;
					problem ??= isWhole
						? undefined
						: `${columns}x${rows} ${focus} ${JSON.stringify(layout)}`;
				}
			}
		}
	}

	t.is(problem, undefined);
});

test('80 columns have room for a list beside the files', t => {
	const {leftWidth, rightWidth, heights} = computeLayout(
		drawnSize(80, 24),
		'layers',
		15,
	);
	t.deepEqual(
		{leftWidth, rightWidth, heights},
		{leftWidth: 34, rightWidth: 45, heights: {layers: 20, files: 20}},
	);
});

test('the layers stand beside the files unless another list has the keys', t => {
	const heightsAt = (focus: (typeof panes)[number]) =>
		computeLayout(drawnSize(80, 24), focus, 15).heights;
	t.deepEqual(heightsAt('details'), {details: 20, files: 20});
	t.deepEqual(heightsAt('image'), {image: 20, files: 20});
	t.deepEqual(heightsAt('files'), {layers: 20, files: 20});
});

test('below a short list of layers there is room for the image, or for what has the keys', t => {
	const heightsAt = (focus: (typeof panes)[number], layers: number) =>
		computeLayout(drawnSize(80, 24), focus, layers).heights;
	t.deepEqual(heightsAt('layers', 8), {layers: 8, image: 11, files: 20});
	t.deepEqual(heightsAt('files', 8), {layers: 8, image: 11, files: 20});
	t.deepEqual(heightsAt('image', 8), {layers: 8, image: 11, files: 20});
	t.deepEqual(heightsAt('details', 8), {layers: 8, details: 11, files: 20});
	t.deepEqual(heightsAt('layers', 13), {layers: 13, image: 6, files: 20});
	// To look at the figures that is enough, to work with the list it is not.
	t.deepEqual(heightsAt('image', 13), {image: 20, files: 20});
	t.deepEqual(heightsAt('layers', 14), {layers: 20, files: 20});
});

test('below 80 columns there is one pane', t => {
	const size = drawnSize(narrowest, 24);
	t.deepEqual(computeLayout(size, 'files', 12), {
		leftWidth: 0,
		rightWidth: narrowest - 1,
		bodyHeight: 22,
		heights: {files: 20},
	});
	t.deepEqual(computeLayout(size, 'image', 12).heights, {image: 20});
});

test('large screens show all panes', t => {
	t.deepEqual(computeLayout(drawnSize(120, 40), 'files', 12).heights, {
		layers: 12,
		details: 9,
		image: 13,
		files: 36,
	});
});

test('many layers leave the other panes their part', t => {
	const {heights} = computeLayout(drawnSize(120, 40), 'layers', 500);
	t.deepEqual(heights, {layers: 15, details: 9, image: 10, files: 36});
});

test('the left panes have the width that is set, as far as both parts have room', t => {
	const widthOf = (columns: number, share: number) =>
		computeLayout({columns, rows: 40}, 'files', 12, {left: share}).leftWidth;
	t.is(widthOf(200, 0.25), 50);
	t.is(widthOf(200, 0.9), 160);
	t.is(widthOf(79, 0.1), 24);
	t.is(widthOf(79, 0.5), 39);
});
