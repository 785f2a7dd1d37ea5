import {type Screen} from '../select-screen.js';

/** All rows of a drawn screen, from the left edge to the right one. */
export const screenRows = ({
	header,
	left,
	right,
	footer,
}: Screen): readonly string[] => [
	...header,
	...Array.from(
		{length: Math.max(left.length, right.length)},
		(_, row) => (left[row] ?? '') + (right[row] ?? ''),
	),
	...footer,
];
