import {findOrders, findIndex} from '../../model/find/find-index.js';
import {eraseCharacter} from '../erase-character.js';
import {
	overlayOf,
	popOverlay,
	pushOverlay,
	replaceOverlay,
} from '../overlay.js';
import {scrollStart} from '../scroll.js';
import {type State, withMessage} from '../state.js';
import {revealPath} from '../update-files.js';
import {selectLayer, settle} from '../update-lists.js';
import {type FindCommand} from './find-command.js';
import {type FindState} from './find-state.js';
import {foundRows} from './found.js';

const showFind = (state: State): State =>
	state.image && state.image.layers.length > 0
		? pushOverlay(state, {kind: 'find', list: scrollStart})
		: withMessage(state, 'There is nothing to find anything in.');

/** Looks for something else, from the first row on. */
const change = (state: State, finding: Partial<FindState>): State =>
	replaceOverlay(
		{...state, message: undefined, finding: {...state.finding, ...finding}},
		{kind: 'find', list: scrollStart},
	);

const switchOrder = (state: State): State => {
	const next = findOrders.indexOf(state.finding.order) + 1;
	return change(state, {order: findOrders[next % findOrders.length]!});
};

/** Goes to an entry in the layer that stores it. */
export const goToEntry = (state: State, entry: number): State => {
	const {tree} = state.image!;
	const layer = findIndex(tree).layers[entry]!;
	const atLayer = selectLayer(
		{...state, overlays: [], view: undefined, range: undefined},
		layer,
	);
	return settle(
		revealPath({...atLayer, focus: 'files'}, tree.entries.path(entry)),
	);
};

const goToFound = (state: State): State => {
	const row = overlayOf(state, 'find')?.list.cursor ?? 0;
	const entry = foundRows(state)?.rows[row];
	return entry === undefined
		? withMessage(state, 'There is nothing to go to.')
		: goToEntry(state, entry);
};

export const typeQuery = (state: State, text: string): State =>
	change(state, {text: state.finding.text + text});

/** What the commands of finding do. */
export const findTransitions: Readonly<
	Record<FindCommand, (state: State) => State>
> = {
	'find.show': showFind,
	'find.go': goToFound,
	'find.close': popOverlay,
	'find.erase': state =>
		change(state, {text: eraseCharacter(state.finding.text)}),
	'find.clear': state => change(state, {text: ''}),
	'find.switch-order': switchOrder,
};
