import {prepareIndex} from '../model/find/find-index.js';
import {type Image} from '../model/image.js';
import {prepareNames} from '../model/columns/name-index.js';
import {type Steps} from '../steps.js';
import {overlayOf} from './overlay.js';
import {orderOf, prepareRows} from './file-rows.js';
import {selectedLayer} from './layer-rows.js';
import {keptViews, rangeViewOf} from './range-views.js';
import {type State} from './state.js';
import {type Store} from './store.js';
import {prepareSums} from './treemap/copies.js';

/** Views that are kept beside those of the layers that are prepared: that of the selected one, and what else a key asks for. */
const otherViews = 3;

/** Of how many of them also the rows are. */
const mostRows = 2;

/** The layers nearest to the selected one, as they are shown when those keys are pressed which lead there. */
function* prepareNeighbors(
	{range, files}: State,
	image: Image,
	selected: number,
): Steps<void> {
	const distance = (index: number): number => Math.abs(index - selected);
	const nearest = image.layers
		.map(({index}) => index)
		.filter(index => index !== selected)
		.toSorted((a, b) => distance(a) - distance(b) || b - a)
		.slice(0, keptViews(image.tree) - otherViews);
	for (const [rank, layer] of nearest.entries()) {
		const other = Math.min(range ?? layer, image.layers.length - 1);
		const first = Math.min(other, layer);
		const view = rangeViewOf(image.tree, first, Math.max(other, layer));
		yield;
		if (rank < mostRows) {
			yield* prepareRows(image, files, view);
		} else if (files.sort === 'size') {
			orderOf(image.tree, view, 'size');
			yield;
		}
	}
}

function* prepareTreemap(
	{tree}: Image,
	isShown: boolean,
	selected: number,
): Steps<void> {
	yield* prepareSums(tree, 'stored', 0, 0);
	yield;
	// The others only where the next key may show them, for the sake of memory.
	if (isShown) {
		yield* prepareSums(tree, 'live', 0, selected);
		yield;
		yield* prepareSums(tree, 'added', selected, selected);
		yield;
	}
}

/** Paths of an image above which what only some ask for waits until they do, for the sake of memory. */
const mostPrepared = 400_000;

/** Whether a text is being typed that names are searched for. */
const searchesNames = (state: State): boolean =>
	state.isFiltering || overlayOf(state, 'find') !== undefined;

/** Computes what the next key may ask for and takes long, in pieces that no key has to wait for: the layers beside the selected one, what the filter and finding need, the treemap. What is known already costs nothing. */
export function* prepareNext(state: State, most = mostPrepared): Steps<void> {
	const {image, view} = state;
	const selected = selectedLayer(state)?.index;
	if (!image?.isComplete || selected === undefined) {
		return;
	}

	yield* prepareNeighbors(state, image, selected);
	const isLarge = image.tree.paths.count > most;
	if (!isLarge || searchesNames(state)) {
		yield* prepareNames(image.tree.paths);
		yield;
	}

	if (isLarge) {
		return;
	}

	yield* prepareIndex(image.tree);
	yield* prepareTreemap(image, view === 'treemap', selected);
}

/** Milliseconds without a change before anything is prepared. */
const patience = 60;

/** Milliseconds between two pieces, in which a key that was pressed meanwhile comes first. */
const rest = 5;

/** Whether the same is prepared for two states. */
const isAlike = (a: State, b: State): boolean =>
	a.image === b.image &&
	a.range === b.range &&
	a.view === b.view &&
	a.files.sort === b.files.sort &&
	searchesNames(a) === searchesNames(b) &&
	selectedLayer(a) === selectedLayer(b);

/** Prepares what may be next while nobody presses a key. */
export const keepPrepared = (
	store: Pick<Store<State>, 'getState' | 'subscribe'>,
	signal: AbortSignal,
): void => {
	let prepared = store.getState();
	let steps = prepareNext(prepared);
	let timer: NodeJS.Timeout | undefined;
	const goOnIn = (milliseconds: number) => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			if (!steps.next().done) {
				goOnIn(rest);
			}
		}, milliseconds);
		timer.unref();
	};

	const ignore = store.subscribe(() => {
		const state = store.getState();
		if (!isAlike(state, prepared)) {
			prepared = state;
			steps = prepareNext(state);
		}

		goOnIn(patience);
	});
	signal.addEventListener('abort', () => {
		clearTimeout(timer);
		ignore();
	});
};
