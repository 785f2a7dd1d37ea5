import {type IBufferCell, type Terminal} from '@xterm/headless';
import {colorOf, palette} from './palette.js';

export type RunStyle = {
	readonly color: string;

	/** Absent where the window shows through. */
	readonly background: string | undefined;
	readonly bold: boolean;
	readonly dim: boolean;
};

/** Neighbouring cells of one style; columns count from 0. */
export type Run = RunStyle & {
	readonly column: number;
	readonly columns: number;
	readonly text: string;
};

export type ScreenRow = readonly Run[];

const styleOf = (cell: IBufferCell): RunStyle => {
	const color = cell.isFgDefault()
		? palette.foreground
		: colorOf(cell.getFgColor());
	const background = cell.isBgDefault()
		? undefined
		: colorOf(cell.getBgColor());
	const isInverse = cell.isInverse() !== 0;
	return {
		color: isInverse ? (background ?? palette.background) : color,
		background: isInverse ? color : background,
		bold: cell.isBold() !== 0,
		dim: cell.isDim() !== 0,
	};
};

const hasStyle = (run: Run, style: RunStyle): boolean =>
	run.color === style.color &&
	run.background === style.background &&
	run.bold === style.bold &&
	run.dim === style.dim;

const readRow = (terminal: Terminal, row: number): ScreenRow => {
	const {active} = terminal.buffer;
	const line = active.getLine(active.viewportY + row);
	const runs: Run[] = [];
	for (let column = 0; column < terminal.cols; column++) {
		const cell = line?.getCell(column);
		// The right half of a wide character has no width of its own.
		if (!cell || cell.getWidth() === 0) {
			continue;
		}

		const style = styleOf(cell);
		const text = cell.getChars() || ' ';
		const last = runs.at(-1);
		if (last && hasStyle(last, style)) {
			runs[runs.length - 1] = {
				...last,
				columns: last.columns + cell.getWidth(),
				text: last.text + text,
			};
		} else {
			runs.push({...style, column, columns: cell.getWidth(), text});
		}
	}

	return runs;
};

/** What a terminal shows, row by row. */
export const readScreen = (terminal: Terminal): readonly ScreenRow[] =>
	Array.from({length: terminal.rows}, (_, row) => readRow(terminal, row));

/** The characters of a row without their looks. */
export const textOfRow = (row: ScreenRow): string =>
	row.map(({text}) => text).join('');
