import {stripVTControlCharacters} from 'node:util';
import {
	type ImageList,
	type ListedImage,
} from '../../source/model/listed-image.js';
import {
	type ChooserAction,
	type ChooserEffect,
} from '../../source/ui/chooser/chooser-action.js';
import {
	type ChooserState,
	initialChooserState,
} from '../../source/ui/chooser/chooser-state.js';
import {handleChooserKey} from '../../source/ui/chooser/handle-chooser-key.js';
import {selectChooser} from '../../source/ui/chooser/select-chooser.js';
import {updateChooser} from '../../source/ui/chooser/update-chooser.js';
import {type Size} from '../../source/ui/state.js';
import {createStore, type Store} from '../../source/ui/store.js';
import {plainTheme} from '../../source/ui/theme.js';

/** When the lists of tests are read, in seconds since 1970. */
export const now = 1_700_000_000;

const day = 86_400;

export const app: ListedImage = {
	source: 'docker',
	name: 'app',
	tag: 'latest',
	id: `sha256:a1${'0'.repeat(62)}`,
	created: now - 3 * day,
	size: 300_000_000,
};

export const debian: ListedImage = {
	source: 'docker',
	name: 'library/debian',
	tag: '12',
	id: `sha256:d2${'0'.repeat(62)}`,
	created: now - 30 * day,
	size: 120_000_000,
	sharedSize: 40_000_000,
};

export const zebra: ListedImage = {
	source: 'docker',
	name: 'zebra',
	tag: '1',
	id: `sha256:f3${'0'.repeat(62)}`,
	created: now - 60,
	size: 5_000_000_000,
};

export const nameless: ListedImage = {
	source: 'docker',
	id: `sha256:b4${'0'.repeat(62)}`,
	size: 12,
};

export const listOf = (...images: readonly ListedImage[]): ImageList => ({
	images,
	silent: [],
});

export const threeImages = listOf(zebra, debian, app);

/** What fits on a terminal of 80x24. */
const smallSize: Size = {columns: 79, rows: 24};

export type ChooserJourney = {
	readonly store: Store<ChooserState, ChooserAction>;
	readonly effects: readonly ChooserEffect[];

	/** Presses keys by name; `text:abc` types. */
	readonly press: (...keys: readonly string[]) => ChooserState;
};

/** A chooser whose engines are still being asked. */
export const openWaiting = (size: Size = smallSize): ChooserJourney => {
	const effects: ChooserEffect[] = [];
	const store = createStore<ChooserState, ChooserAction, ChooserEffect>(
		initialChooserState(size),
		updateChooser,
		effect => {
			effects.push(effect);
		},
	);
	return {
		store,
		effects,
		press(...keys) {
			for (const key of keys) {
				const presses = key.startsWith('text:')
					? Array.from(key.slice(5), text => ({name: text, text}))
					: [{name: key}];
				for (const press of presses) {
					handleChooserKey(store, press);
				}
			}

			return store.getState();
		},
	};
};

/** A chooser that shows a list. */
export const openChooser = (
	list: ImageList = threeImages,
	size?: Size,
): ChooserJourney => {
	const journey = openWaiting(size);
	journey.store.dispatch({type: 'show-list', list, now});
	return journey;
};

/** All rows of the screen as text, without trailing spaces. */
export const showChooser = (state: ChooserState): readonly string[] => {
	const {header, left, footer} = selectChooser(state, plainTheme);
	return [...header, ...left, ...footer].map(row =>
		stripVTControlCharacters(row).trimEnd(),
	);
};
