import {type Update} from '../action.js';
import {type Command} from '../command.js';
import {contextsOf} from '../contexts.js';
import {editLine} from '../edit/edit-line.js';
import {overlayOf, popOverlay, pushOverlay} from '../overlay.js';
import {moveInOverlay} from '../overlay-parts.js';
import {scrollStart} from '../scroll.js';
import {type State, withMessage} from '../state.js';
import {type PaletteCommand} from './palette-command.js';
import {paletteItems} from './palette-items.js';

/** Shows all commands, those first that can act where the keys count now. */
const openPalette = (state: State): State =>
	pushOverlay(state, {
		kind: 'palette',
		typed: editLine(''),
		list: scrollStart,
		contexts: contextsOf(state),
	});

/** What the commands of the palette do. */
export const paletteTransitions: Readonly<
	Record<Exclude<PaletteCommand, 'palette.run'>, (state: State) => State>
> = {
	'palette.open': openPalette,
	'palette.close': popOverlay,
	'palette.up': state => moveInOverlay(state, 'up'),
	'palette.down': state => moveInOverlay(state, 'down'),
	'palette.page-up': state => moveInOverlay(state, 'page-up'),
	'palette.page-down': state => moveInOverlay(state, 'page-down'),
};

/** Runs the selected command where the palette was called from; one that cannot act there says so. */
export const runSelected = (
	state: State,
	run: (state: State, command: Command) => Update<State>,
): Update<State> => {
	const overlay = overlayOf(state, 'palette');
	const item = overlay && paletteItems(state, overlay)[overlay.list.cursor];
	if (!item) {
		return {state: withMessage(state, 'There is no such command.')};
	}

	return item.reason === undefined
		? run(popOverlay(state), item.command)
		: {state: withMessage(state, `It cannot act now: ${item.reason}.`)};
};
