import {fitText, textWidth} from '../../fit-text.js';
import {formatCount} from '../../format.js';
import {printable} from '../../printable.js';
import {fitHints, hintsIn, widthOf} from '../hints.js';
import {line, type Line, type Segment} from '../segments.js';
import {chooserContexts} from './chooser-contexts.js';
import {chooserPalettePrompt} from './chooser-palette.js';
import {type ChooserState} from './chooser-state.js';
import {imageFilter, imageRows} from './image-rows.js';

/** Where the cursor is: `1 of 24`. */
const positionOf = (state: ChooserState): string => {
	const count = imageRows(state).length;
	const last = formatCount(count);
	return count === 0 ||
		(state.help ?? state.dialog ?? state.palette) !== undefined
		? ''
		: `${formatCount(state.scroll.cursor + 1).padStart(last.length)} of ${last} `;
};

const filterLine = (state: ChooserState): readonly Segment[] => {
	const filter = imageFilter(state);
	const problem =
		filter.kind === 'invalid' ? `  ${printable(filter.reason)}` : '';
	return [
		{text: ' filter: ', style: 'key'},
		{text: printable(state.filter)},
		...(state.isFiltering ? [{text: '▏', style: 'match'} as const] : []),
		{text: problem, style: 'problem'},
		{text: '   '},
	];
};

/** The last line: what was just said, the filter while there is one, and the keys that matter now. */
export const selectChooserFooter = (state: ChooserState): Line => {
	const position = positionOf(state);
	const room = state.size.columns - textWidth(position) - 1;
	const start: readonly Segment[] =
		state.message === undefined
			? state.palette
				? chooserPalettePrompt(state, state.palette)
				: state.isFiltering || state.filter !== ''
					? filterLine(state)
					: [{text: ' '}]
			: [
					{
						text: ` ${textWidth(state.message) + 2 > room ? fitText(state.message, room - 2) : state.message}  `,
						style: state.messageStyle,
					},
				];
	const used = widthOf(start);
	const hints = fitHints(
		hintsIn(state.keymap, chooserContexts(state)),
		room - used,
	);
	const left = room - used - widthOf(hints);
	return line(...start, ...hints, ' '.repeat(Math.max(0, left)), {
		text: position,
		style: 'dim',
	});
};
