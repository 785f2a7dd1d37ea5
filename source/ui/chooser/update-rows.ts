import {imageKey} from '../../model/listed-image.js';
import {distanceOf, type Movement, scrollBy, scrollTo} from '../scroll.js';
import {
	chooserHelpHeight,
	chooserHelpLines,
	listHeight,
} from './chooser-layout.js';
import {type ChooserState, imageSorts, say} from './chooser-state.js';
import {imageRows, rowOfImage, selectedImage} from './image-rows.js';

/** Keeps the selected image under the cursor, and that in sight, after anything that changed the rows. */
export const settleRows = (state: ChooserState): ChooserState => {
	const found = rowOfImage(state, state.selected);
	return {
		...state,
		scroll: scrollTo(
			state.scroll,
			found === -1 ? state.scroll.cursor : found,
			imageRows(state).length,
			listHeight(state),
		),
	};
};

/** Selects what the cursor is on. */
export const selectRow = (state: ChooserState): ChooserState => {
	const image = selectedImage(state);
	return image ? {...state, selected: imageKey(image)} : state;
};

const moveInRows = (state: ChooserState, movement: Movement): ChooserState => {
	const rows = imageRows(state).length;
	const height = listHeight(state);
	const cursor = state.scroll.cursor + distanceOf(movement, height, rows);
	return selectRow({
		...state,
		scroll: scrollTo(state.scroll, cursor, rows, height),
	});
};

/** Moves in the list, or in the help while that is shown. */
export const moveInChooser = (
	state: ChooserState,
	movement: Movement,
): ChooserState => {
	if (!state.help) {
		return moveInRows(state, movement);
	}

	const rows = chooserHelpLines(state).length;
	const height = chooserHelpHeight(state);
	const by = distanceOf(movement, height, rows);
	return {...state, help: scrollBy(state.help, by, rows, height)};
};

/** Another filter shows its first match, unless the selected image is one. */
export const setImageFilter = (
	state: ChooserState,
	filter: string,
): ChooserState =>
	settleRows({...state, filter, scroll: {...state.scroll, cursor: 0}});

export const takeImageFilterAway = (state: ChooserState): ChooserState =>
	state.filter === ''
		? say(state, 'There is no filter to take away.')
		: setImageFilter({...state, isFiltering: false}, '');

/** The next order. */
export const cycleSort = (state: ChooserState): ChooserState => {
	const next = (imageSorts.indexOf(state.sort) + 1) % imageSorts.length;
	return settleRows({...selectRow(state), sort: imageSorts[next]!});
};
