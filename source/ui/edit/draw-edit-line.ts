import {cutText, textWidth} from '../../fit-text.js';
import {printable} from '../../printable.js';
import {fitPath} from '../fit-path.js';
import {type Segment} from '../segments.js';
import {type EditLine} from './edit-line.js';

/** A line that is typed, with its cursor: of one that is too long the part around that. */
export const drawEditLine = (
	{before, after}: EditLine,
	columns: number,
): readonly Segment[] => {
	const behind = printable(after);
	const room = Math.max(4, columns - 1);
	const start = fitPath(
		printable(before),
		room - Math.min(textWidth(behind), Math.floor(room / 4)),
	);
	return [
		{text: start},
		{text: '▏', style: 'match'},
		{text: cutText(behind, room - textWidth(start))},
	];
};
