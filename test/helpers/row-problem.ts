import {textWidth} from '../../source/fit-text.js';
import {type State} from '../../source/ui/state.js';
import {colorTheme} from '../../source/ui/theme.js';
import {drawRows} from './explore.js';

const escape = '\u{1B}';
const looks = new RegExp(String.raw`${escape}\[(?<codes>[\d;]*)m`, 'gu');

/** What is wrong with a row: its width, a look that stays open, a control character. */
export const rowProblem = (
	row: string,
	columns: number,
): string | undefined => {
	const text = row.replaceAll(looks, '');
	if (textWidth(text) !== columns) {
		return `${textWidth(text)} columns: ${JSON.stringify(text)}`;
	}

	if (/\p{Cc}/u.test(text)) {
		return `control character: ${JSON.stringify(text)}`;
	}

	let isOpen = false;
	for (const {groups} of row.matchAll(looks)) {
		isOpen = groups!['codes'] !== '0';
	}

	return isOpen ? `open look: ${JSON.stringify(row)}` : undefined;
};

/** What is wrong first with the screen of a state. */
export const screenProblem = (state: State): string | undefined => {
	const {columns, rows: height} = state.size;
	const rows = drawRows(state, colorTheme);
	return rows.length === height
		? rows
				.map(row => rowProblem(row, columns))
				.find(problem => problem !== undefined)
		: `${rows.length} rows`;
};
