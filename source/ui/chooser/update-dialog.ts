import {
	engineReference,
	imageKey,
	type ImageUsers,
	type ListedImage,
} from '../../model/listed-image.js';
import {printable} from '../../printable.js';
import {type ChooserUpdate} from './chooser-action.js';
import {type ChooserState, say} from './chooser-state.js';
import {imageRows, selectedImage} from './image-rows.js';
import {settleRows} from './update-rows.js';

/** Does something with the selected image, or says that there is none. */
export const withSelected = (
	state: ChooserState,
	use: (image: ListedImage) => ChooserUpdate,
): ChooserUpdate => {
	const image = selectedImage(state);
	if (image) {
		return use(image);
	}

	return {
		state: say(
			state,
			state.list === undefined
				? 'The list is still being read.'
				: imageRows(state).length === 0 && state.filter !== ''
					? 'No image matches the filter.'
					: 'There is no image.',
		),
	};
};

/** Asks whether to remove the selected image, and the engine what uses it. */
export const askToRemove = (state: ChooserState): ChooserUpdate =>
	withSelected(state, image => ({
		state: settleRows({...state, dialog: {kind: 'confirm', image}}),
		effect: {type: 'find-users', image},
	}));

/** Takes in what uses the image that the question is about. */
export const showUsers = (
	state: ChooserState,
	image: ListedImage,
	users: ImageUsers,
): ChooserState => {
	const {dialog} = state;
	return dialog?.kind === 'confirm' &&
		imageKey(dialog.image) === imageKey(image)
		? settleRows({...state, dialog: {...dialog, users}})
		: state;
};

export const closeDialog = (state: ChooserState): ChooserState =>
	settleRows({...state, dialog: undefined});

/** Removes the image, once it is known and shown what uses it. */
export const acceptRemoval = (state: ChooserState): ChooserUpdate => {
	const {dialog} = state;
	if (dialog?.kind !== 'confirm') {
		return {state};
	}

	const {image, users} = dialog;
	return users
		? {
				state: say(
					closeDialog(state),
					`Removing ${printable(engineReference(image))} …`,
				),
				effect: {type: 'remove', image},
			}
		: {state: say(state, 'It is not known yet what uses the image.')};
};

/** Asks for a new name of the selected image. */
export const askForName = (state: ChooserState): ChooserUpdate =>
	withSelected(state, image => ({
		state: settleRows({...state, dialog: {kind: 'prompt', image, text: ''}}),
	}));

/** Changes the name as far as it is typed. */
export const editName = (
	state: ChooserState,
	edit: (text: string) => string,
): ChooserState =>
	state.dialog?.kind === 'prompt'
		? {...state, dialog: {...state.dialog, text: edit(state.dialog.text)}}
		: state;

/** Gives the image the name that was typed. */
export const acceptName = (state: ChooserState): ChooserUpdate => {
	const {dialog} = state;
	if (dialog?.kind !== 'prompt') {
		return {state};
	}

	const {image} = dialog;
	const name = dialog.text.trim();
	return name === ''
		? {state: say(state, 'A name is wanted; Esc gives none.')}
		: {
				state: say(
					closeDialog(state),
					`Tagging ${printable(engineReference(image))} …`,
				),
				effect: {type: 'tag', image, name},
			};
};
