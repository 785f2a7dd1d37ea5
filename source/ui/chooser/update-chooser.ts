import {type ImageList} from '../../model/listed-image.js';
import {type ChooserAction, type ChooserUpdate} from './chooser-action.js';
import {runChooserCommand} from './chooser-commands.js';
import {takeMouseInChooser} from './chooser-mouse.js';
import {moveInChooserPalette, typeInChooserPalette} from './chooser-palette.js';
import {type ChooserState, say} from './chooser-state.js';
import {editName, showUsers} from './update-dialog.js';
import {selectRow, setImageFilter, settleRows} from './update-rows.js';

/** Which engines did not answer, and why; undefined when all did. */
const describeSilent = ({silent}: ImageList): string | undefined =>
	silent.length === 0
		? undefined
		: silent.map(({source, reason}) => `${source}: ${reason}`).join('; ');

const showList = (
	state: ChooserState,
	list: ImageList,
	now: number,
): ChooserState => {
	const shown = selectRow(settleRows({...state, list, now, isLoading: false}));
	// Without images the list itself says it; and who has not asked for it sees the keys first.
	const silence =
		state.list && list.images.length > 0 ? describeSilent(list) : undefined;
	return silence === undefined || state.message !== undefined
		? shown
		: say(shown, silence);
};

const typeText = (state: ChooserState, text: string): ChooserState => {
	const quiet = {...state, message: undefined};
	if (state.palette) {
		return typeInChooserPalette(quiet, text);
	}

	return state.dialog
		? editName(quiet, name => name + text)
		: setImageFilter(quiet, state.filter + text);
};

/** A question waits in vain for an answer that cannot come. */
const fail = (state: ChooserState, message: string): ChooserState => {
	const isWaiting = state.dialog?.kind === 'confirm' && !state.dialog.users;
	return settleRows(
		say(
			{...state, dialog: isWaiting ? undefined : state.dialog},
			message,
			'problem',
		),
	);
};

/** The whole behaviour of the list of images. Pure. */
export const updateChooser = (
	state: ChooserState,
	action: ChooserAction,
): ChooserUpdate => {
	switch (action.type) {
		case 'run-command': {
			return runChooserCommand(state, action.command);
		}

		case 'type-text': {
			return {state: typeText(state, action.text)};
		}

		case 'use-mouse': {
			return takeMouseInChooser(state, action.event);
		}

		case 'resize': {
			return {
				state: moveInChooserPalette(
					settleRows({...state, size: action.size}),
					'stay',
				),
			};
		}

		case 'show-list': {
			return {state: showList(state, action.list, action.now)};
		}

		case 'show-users': {
			return {state: showUsers(state, action.image, action.users)};
		}

		case 'finish': {
			return {
				state: say({...state, isLoading: true}, action.message),
				effect: {type: 'read-list'},
			};
		}

		case 'say': {
			return {state: say(state, action.message)};
		}

		case 'fail': {
			return {state: fail(state, action.message)};
		}
	}
};
