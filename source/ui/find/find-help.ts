import {fitText, wrapText} from '../../fit-text.js';
import {queryGuide} from '../../model/query/query-guide.js';
import {line, type Line} from '../segments.js';

const formWidth = 14;

/** How queries are written, for as long as there is none. */
export const findHelp = (width: number): readonly Line[] =>
	queryGuide.flatMap(({form, describe}) =>
		wrapText(describe, Math.max(20, width - formWidth - 2)).map((text, index) =>
			line(
				{
					text: `  ${fitText(index === 0 ? form : '', formWidth)}`,
					style: 'key',
				},
				{text, style: 'dim'},
			),
		),
	);
