import {findIndex} from '../model/find/find-index.js';
import {type Image} from '../model/image.js';
import {orderOf} from './file-rows.js';
import {comparedLayers, selectedLayer} from './layer-rows.js';
import {rangeViewOf} from './range-views.js';
import {type State} from './state.js';
import {type Store} from './store.js';
import {sumsOf} from './treemap/copies.js';

/** What the next key may ask for and takes long to compute: the layers beside the selected one, what finding needs, the treemap. What is known already costs nothing. */
export const preparations = (state: State): ReadonlyArray<() => unknown> => {
	const {image, range, view} = state;
	const selected = selectedLayer(state)?.index;
	const compared = comparedLayers(state);
	if (!image?.isComplete || selected === undefined || !compared) {
		return [];
	}

	const {tree} = image;
	const {first, last} = compared;
	const neighbors = [selected + 1, selected - 1]
		.filter(layer => layer >= 0 && layer < image.layers.length)
		.map(layer => () => {
			const other = Math.min(range ?? layer, image.layers.length - 1);
			rangeViewOf(tree, Math.min(other, layer), Math.max(other, layer));
		});
	return [
		...neighbors,
		() => findIndex(tree),
		() => orderOf(tree, rangeViewOf(tree, first, last), 'size'),
		...prepareTreemap(image, view === 'treemap', selected),
	];
};

const prepareTreemap = (
	{tree}: Image,
	isShown: boolean,
	selected: number,
): ReadonlyArray<() => unknown> => [
	() => sumsOf(tree, 'stored', 0, 0),
	// The others only where the next key may show them, for the sake of memory.
	...(isShown
		? [
				() => sumsOf(tree, 'live', 0, selected),
				() => sumsOf(tree, 'added', selected, selected),
			]
		: []),
];

/** Milliseconds without a change before anything is prepared. */
const patience = 60;

/** Prepares what may be next while nobody presses a key. */
export const keepPrepared = (
	store: Pick<Store<State>, 'getState' | 'subscribe'>,
	signal: AbortSignal,
): void => {
	let timer: NodeJS.Timeout | undefined;
	const prepareFrom = (steps: ReadonlyArray<() => unknown>, state: State) => {
		const [step, ...rest] = steps;
		if (step && !signal.aborted && store.getState() === state) {
			step();
			// A key that was pressed meanwhile comes first.
			timer = setTimeout(() => {
				prepareFrom(rest, state);
			}, 5);
			timer.unref();
		}
	};

	const wait = () => {
		clearTimeout(timer);
		if (signal.aborted) {
			return;
		}

		timer = setTimeout(() => {
			const state = store.getState();
			prepareFrom(preparations(state), state);
		}, patience);
		timer.unref();
	};

	const ignore = store.subscribe(wait);
	signal.addEventListener('abort', () => {
		clearTimeout(timer);
		ignore();
	});
};
