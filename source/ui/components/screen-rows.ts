import {hasCertainWidth} from '../../fit-text.js';
import {type Screen} from '../select-screen.js';

const escape = '\u{1B}[';

/** The last character of a row, with the look that it has. */
// eslint-disable-next-line no-control-regex
const lastCharacter = /(?:\u001B\[[\d;]*m)*[^\u001B](?:\u001B\[0m)?$/v;

/** Puts the last character of a row, which is a border, where it belongs also on a terminal that takes other characters for wider or narrower than we do, and what comes behind it. What it has not written over is erased. */
const alignEnd = (row: string, column: number): string =>
	hasCertainWidth(row)
		? row
		: row.replace(lastCharacter, end => `${escape}K${escape}${column}G${end}`);

/** All rows of a drawn screen, from the left edge to the right one. */
export const screenRows = ({
	header,
	left,
	leftWidth,
	right,
	rightWidth,
	footer,
}: Screen): readonly string[] => [
	...header,
	...Array.from(
		{length: Math.max(left.length, right.length)},
		(_, row) =>
			alignEnd(left[row] ?? '', leftWidth) +
			alignEnd(right[row] ?? '', leftWidth + rightWidth),
	),
	...footer,
];
