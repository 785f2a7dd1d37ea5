import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {fileRows, pathOfRow} from '../../../source/ui/file-rows.js';
import {locate} from '../../../source/ui/mouse/locate.js';
import {type Place} from '../../../source/ui/mouse/place.js';
import {type Pane, type State} from '../../../source/ui/state.js';
import {drawRows, openImage} from '../../helpers/explore.js';
import {sampleImage} from '../../helpers/sample-image.js';

const sizes = [
	{columns: 79, rows: 24},
	{columns: 119, rows: 40},
	{columns: 199, rows: 60},
] as const;

type Cell = {
	readonly place: Place;
	readonly text: string;
	readonly sign: string;
	readonly column: number;
	readonly row: number;
};

/** Every cell of the screen with what stands there; the image of these tests has no wide characters. */
const cellsOf = (state: State): readonly Cell[] =>
	drawRows(state).flatMap((line, row) => {
		const text = stripVTControlCharacters(line);
		return Array.from({length: state.size.columns}, (_, column) => ({
			place: locate(state, column, row),
			text,
			sign: text[column] ?? ' ',
			column,
			row,
		}));
	});

/** The rows of the screen on which a pane's rows lie, by the number of the row. */
const rowsOf = (cells: readonly Cell[], pane: Pane): Map<number, string> =>
	new Map(
		cells.flatMap(({place, text, row}) =>
			place.kind === 'row' && place.pane === pane
				? [[place.row, `${row} ${text}`]]
				: [],
		),
	);

for (const size of sizes) {
	const name = `${size.columns}x${size.rows}`;

	test(`each row of the files lies where it is drawn, at ${name}`, t => {
		const {press} = openImage(sampleImage(), size);
		const state = press('4', 'z');
		const rows = fileRows(state)!;
		const found = rowsOf(cellsOf(state), 'files');
		t.is(found.size, Math.min(rows.visible.length, size.rows - 4));
		for (const [row, text] of found) {
			const path = rows.tree.paths.name(pathOfRow(rows, row));
			t.true(text.includes(path === '' ? '/' : path));
			t.true(text.startsWith(`${row + 2} `));
		}
	});

	test(`the signs that fold are where they are drawn, at ${name}`, t => {
		const {press} = openImage(sampleImage(), size);
		for (const state of [press('4'), press('z'), press('b')]) {
			const wrong = cellsOf(state).find(
				({place, sign}) =>
					place.kind === 'row' &&
					place.pane === 'files' &&
					(place.isFold === true) !== /[▸▾]/.test(sign),
			);
			t.is(wrong, undefined);
		}
	});

	test(`each layer lies where it is drawn, at ${name}`, t => {
		const {store} = openImage(sampleImage(), size);
		const state = store.getState();
		const found = rowsOf(cellsOf(state), 'layers');
		t.is(found.size, state.image!.layers.length);
		for (const [row, text] of found) {
			t.regex(text, new RegExp(`^${row + 2} │[ ▸┃┊] +${row} `));
		}
	});

	test(`each wasted file lies where it is drawn, at ${name}`, t => {
		const {press} = openImage(sampleImage(), size);
		const state = press('3');
		const {waste, tree} = state.image!;
		const found = rowsOf(cellsOf(state), 'image');
		t.is(found.size, waste.copies.length);
		for (const [row, text] of found) {
			t.true(text.includes(tree.paths.name(waste.copies.at(row)!.path)));
		}
	});

	test(`borders are where they are drawn, at ${name}`, t => {
		const {press} = openImage(sampleImage(), size);
		for (const state of [press('1'), press('4')]) {
			const wrong = cellsOf(state).find(
				({place, sign, row}) =>
					(place.kind === 'border' &&
						place.border === 'left' &&
						!/[│╮╭├┤╯╰]/.test(sign)) ||
					(place.kind === 'nothing' && row !== 0 && row < size.rows - 2),
			);
			t.is(wrong, undefined);
		}
	});

	test(`each instruction lies where it is drawn, at ${name}`, t => {
		const {press} = openImage(sampleImage(), size);
		const cells = cellsOf(press('6'));
		const found = cells.filter(
			({place}) => place.kind === 'dockerfile' && place.row !== undefined,
		);
		t.true(found.length > 0);
		t.false(found.some(({text}) => /instruction|[╭╰]/.test(text)));
	});

	test(`nothing is outside of the screen, at ${name}`, t => {
		const {press} = openImage(sampleImage(), size);
		for (const keys of [['1'], ['4'], ['5'], ['6'], ['7'], ['?']]) {
			const state = press(...keys);
			for (const [column, row] of [
				[size.columns, 5],
				[99_998, 5],
				[5, size.rows],
				[5, 99_998],
				[99_998, 99_998],
			] as const) {
				t.regex(
					JSON.stringify(locate(state, column, row)),
					/nothing|"treemap"}/,
				);
			}
		}
	});
}
