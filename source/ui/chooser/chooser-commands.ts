import {type Command} from '../command.js';
import {eraseCharacter} from '../erase-character.js';
import {whereWords} from '../reader/tell.js';
import {scrollStart} from '../scroll.js';
import {type ChooserUpdate} from './chooser-action.js';
import {markOrCompare} from './mark-image.js';
import {
	closeChooserPalette,
	editChooserPalette,
	moveInChooserPalette,
	openChooserPalette,
	runFromPalette,
} from './chooser-palette.js';
import {type ChooserState, say} from './chooser-state.js';
import {tellChooser} from './tell-chooser.js';
import {
	acceptName,
	acceptRemoval,
	askForName,
	askToRemove,
	closeDialog,
	editName,
	withSelected,
} from './update-dialog.js';
import {
	cycleSort,
	moveInChooser,
	setImageFilter,
	takeImageFilterAway,
} from './update-rows.js';

const cancelFilter = (state: ChooserState): ChooserState =>
	setImageFilter({...state, isFiltering: false}, '');

/** What the commands do that only change the state; those of the explorer do nothing here. */
const transitions: Readonly<
	Partial<Record<Command, (state: ChooserState) => ChooserState>>
> = {
	'app.help': state => ({...state, help: scrollStart}),
	'app.where': state => say(state, whereWords(tellChooser(state)).join(' ')),
	'help.close': state => ({...state, help: undefined}),
	'list.up': state => moveInChooser(state, 'up'),
	'list.down': state => moveInChooser(state, 'down'),
	'list.page-up': state => moveInChooser(state, 'page-up'),
	'list.page-down': state => moveInChooser(state, 'page-down'),
	'list.top': state => moveInChooser(state, 'top'),
	'list.bottom': state => moveInChooser(state, 'bottom'),
	'images.filter': state => ({...state, isFiltering: true}),
	'images.clear-filter': takeImageFilterAway,
	'images.sort': cycleSort,
	'filter.accept': state => ({...state, isFiltering: false}),
	'filter.cancel': cancelFilter,
	'filter.erase': state => setImageFilter(state, eraseCharacter(state.filter)),
	'filter.clear': state => setImageFilter(state, ''),
	'filter.up': state => moveInChooser(state, 'up'),
	'filter.down': state => moveInChooser(state, 'down'),
	'filter.page-up': state => moveInChooser(state, 'page-up'),
	'filter.page-down': state => moveInChooser(state, 'page-down'),
	'palette.open': openChooserPalette,
	'palette.close': closeChooserPalette,
	'palette.up': state => moveInChooserPalette(state, 'up'),
	'palette.down': state => moveInChooserPalette(state, 'down'),
	'palette.page-up': state => moveInChooserPalette(state, 'page-up'),
	'palette.page-down': state => moveInChooserPalette(state, 'page-down'),
	'confirm.cancel': state => say(closeDialog(state), 'The image stays.'),
	'prompt.cancel': closeDialog,
	'prompt.erase': state => editName(state, eraseCharacter),
	'prompt.clear': state => editName(state, () => ''),
};

const reload = (state: ChooserState): ChooserUpdate =>
	state.isLoading
		? {state: say(state, 'The engines are being asked already.')}
		: {state: {...state, isLoading: true}, effect: {type: 'read-list'}};

/** What the commands do that want something from outside. */
const outward: Readonly<
	Partial<Record<Command, (state: ChooserState) => ChooserUpdate>>
> = {
	'app.quit': state => ({state, effect: {type: 'quit'}}),
	'app.suspend': state => ({state, effect: {type: 'suspend'}}),
	'images.open': state =>
		withSelected(state, image => ({state, effect: {type: 'open', image}})),
	'images.remove': askToRemove,
	'images.compare': markOrCompare,
	'images.tag': askForName,
	'images.reload': reload,
	'confirm.accept': acceptRemoval,
	'prompt.accept': acceptName,
	'palette.run': state => runFromPalette(state, runChooserCommand),
};

/** Runs a command in the list of images. */
export const runChooserCommand = (
	state: ChooserState,
	command: Command,
): ChooserUpdate => {
	const quiet =
		state.message === undefined ? state : {...state, message: undefined};
	return (
		outward[command]?.(quiet) ?? {
			state:
				editChooserPalette(quiet, command) ??
				transitions[command]?.(quiet) ??
				quiet,
		}
	);
};
