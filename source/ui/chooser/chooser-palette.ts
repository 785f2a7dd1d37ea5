import {type Command} from '../command.js';
import {
	editLine,
	type EditCommand,
	type EditLine,
	edits,
	insert,
} from '../edit/edit-line.js';
import {type PaneView} from '../draw-column.js';
import {drawEditLine} from '../edit/draw-edit-line.js';
import {paletteItems, type PaletteItem} from '../palette/palette-items.js';
import {drawPalette} from '../palette/palette-part.js';
import {type PaletteOverlay} from '../palette/palette-overlay.js';
import {distanceOf, type Movement, scrollStart, scrollTo} from '../scroll.js';
import {type Segment} from '../segments.js';
import {type ChooserUpdate} from './chooser-action.js';
import {chooserContexts} from './chooser-contexts.js';
import {chooserHelpHeight} from './chooser-layout.js';
import {type ChooserState, say} from './chooser-state.js';

const itemsOf = (
	{keymap}: ChooserState,
	palette: PaletteOverlay,
): readonly PaletteItem[] => paletteItems({keymap, canGoBack: false}, palette);

/** Shows all commands of the list of images. */
export const openChooserPalette = (state: ChooserState): ChooserState => ({
	...state,
	palette: {
		kind: 'palette',
		typed: editLine(''),
		list: scrollStart,
		contexts: chooserContexts(state),
	},
});

export const closeChooserPalette = (state: ChooserState): ChooserState => ({
	...state,
	palette: undefined,
});

/** Moves in the commands; staying only keeps the cursor in sight. */
export const moveInChooserPalette = (
	state: ChooserState,
	movement: Movement | 'stay',
): ChooserState => {
	const {palette} = state;
	if (!palette) {
		return state;
	}

	const rows = itemsOf(state, palette).length;
	const height = chooserHelpHeight(state);
	const cursor = palette.list.cursor + distanceOf(movement, height, rows);
	const list = scrollTo(palette.list, cursor, rows, height);
	return {...state, palette: {...palette, list}};
};

const editTyped = (
	state: ChooserState,
	edit: (line: EditLine) => EditLine,
): ChooserState =>
	state.palette
		? {
				...state,
				palette: {
					...state.palette,
					typed: edit(state.palette.typed),
					list: scrollStart,
				},
			}
		: state;

/** Types on at what one looks for among the commands. */
export const typeInChooserPalette = (
	state: ChooserState,
	text: string,
): ChooserState => editTyped(state, line => insert(line, text));

const isEdit = (command: Command): command is EditCommand => command in edits;

/** Edits what one looks for; undefined where a command is no edit. */
export const editChooserPalette = (
	state: ChooserState,
	command: Command,
): ChooserState | undefined =>
	state.palette && isEdit(command)
		? editTyped(state, edits[command])
		: undefined;

/** Runs the selected command where the palette was called from. */
export const runFromPalette = (
	state: ChooserState,
	run: (state: ChooserState, command: Command) => ChooserUpdate,
): ChooserUpdate => {
	const {palette} = state;
	const item = palette && itemsOf(state, palette)[palette.list.cursor];
	return item
		? run(closeChooserPalette(state), item.command)
		: {state: say(state, 'There is no such command.')};
};

export const chooserPalettePane = (
	state: ChooserState,
	palette: PaletteOverlay,
): PaneView =>
	drawPalette(itemsOf(state, palette), palette, chooserHelpHeight(state));

/** The line in which one looks for a command. */
export const chooserPalettePrompt = (
	{size}: ChooserState,
	{typed}: PaletteOverlay,
): readonly Segment[] => [
	{text: ' command: ', style: 'key'},
	...drawEditLine(typed, size.columns >> 1),
	{text: '   '},
];
