import {helpSections, type HelpSection} from '../select-help.js';
import {type Line} from '../segments.js';
import {type ChooserState} from './chooser-state.js';
import {dialogLines} from './dialog-pane.js';

/** Rows between the header and the last line. */
export const bodyHeight = ({size}: ChooserState): number =>
	Math.max(4, size.rows - 2);

/** Columns between the borders. */
export const contentWidth = ({size}: ChooserState): number =>
	Math.max(1, size.columns - 2);

/** Rows of what is asked below the list; 0 when nothing is. */
export const dialogHeight = (state: ChooserState): number =>
	state.dialog
		? Math.min(
				dialogLines(state.dialog, contentWidth(state)).length,
				Math.max(1, bodyHeight(state) - 6),
			)
		: 0;

/** Rows of images, below the names of the columns. */
export const listHeight = (state: ChooserState): number => {
	const dialog = dialogHeight(state);
	return Math.max(1, bodyHeight(state) - 3 - (dialog === 0 ? 0 : dialog + 1));
};

/** Rows of the help, which covers the body. */
export const chooserHelpHeight = (state: ChooserState): number =>
	Math.max(1, bodyHeight(state) - 2);

const sections: readonly HelpSection[] = [
	{context: 'images', heading: 'Images', shadows: true},
	{context: 'lists', heading: 'In the list'},
	{context: 'filter', heading: 'While a filter is typed'},
	{context: 'palette', heading: 'Among the commands'},
	{context: 'confirm', heading: 'Before an image is removed'},
	{context: 'prompt', heading: 'While a name is typed'},
	{context: 'always', heading: 'Always'},
];

/** All keys of the list of images. */
export const chooserHelpLines = (state: ChooserState): readonly Line[] =>
	helpSections(state.keymap, sections, contentWidth(state));
