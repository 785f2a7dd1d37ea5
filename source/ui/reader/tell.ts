import {contextsOf} from '../contexts.js';
import {hintsIn} from '../hints.js';
import {keyLabel} from '../key-label.js';
import {topOverlay} from '../overlay.js';
import {describeComparison, describeImage} from '../select-header.js';
import {hintsOf} from '../select-footer.js';
import {type Pane, type State} from '../state.js';
import {printable} from '../../printable.js';
import {progressWords} from './progress-words.js';
import {phrase, type Speech} from './speech.js';
import {hintWords, keyWord} from './spoken-words.js';
import {tellFiles} from './tell-files.js';
import {tellImage} from './tell-image.js';
import {selectedLayerWords, tellDetails, tellLayers} from './tell-layers.js';
import {tellOverlay} from './tell-overlay.js';
import {tellView} from './tell-views.js';

const tellPane = (state: State, pane: Pane): Speech => {
	switch (pane) {
		case 'layers': {
			return tellLayers(state);
		}

		case 'details': {
			return tellDetails(state);
		}

		case 'image': {
			return tellImage(state);
		}

		case 'files': {
			return tellFiles(state);
		}
	}
};

/** The figures of the image; while layers are read how far that is. */
const imageWords = ({image, reference, progress}: State): string => {
	const name = printable(image?.reference ?? reference).replaceAll(
		' → ',
		' and ',
	);
	if (!image?.isComplete) {
		return progress ? progressWords(progress) : '';
	}

	const parts = image.comparison
		? describeComparison(image.comparison)
		: describeImage(image);
	return `${phrase(
		name,
		...parts.map(({segments}) =>
			segments
				.map(({text}) => text)
				.join('')
				.replaceAll(/[▕█▒▏]/g, '')
				.trim(),
		),
	)}.`;
};

/** What one must know to find the rest. */
const usefulKeys = ({keymap}: State): string =>
	(
		[
			['app.help', 'all keys'],
			['app.where', 'where you are'],
			['app.quit', 'quit'],
		] as const
	)
		.flatMap(([command, what]) => {
			const key = keymap.find(
				binding => binding.command === command && binding.context !== 'waiting',
			)?.keys[0];
			return key === undefined ? [] : [`${keyWord(keyLabel(key))}: ${what}.`];
		})
		.join(' ');

/** Where one is, besides what lies over it. */
const tellBase = (state: State): Speech => {
	if (!state.image) {
		return {
			place: 'waiting',
			title: `Opening ${printable(state.reference).replaceAll(' → ', ' and ')}. ${usefulKeys(state)}`,
		};
	}

	const overlay = topOverlay(state);
	if (overlay) {
		return {
			...tellOverlay(state, overlay),
			ways: hintWords(
				hintsIn(state.keymap, contextsOf(state)).filter(({rank}) => rank === 0),
			),
		};
	}

	return state.view
		? tellView(state, state.view)
		: tellPane(state, state.focus);
};

/** All that can be said of a state of the explorer. */
export const tell = (state: State): Speech => {
	const speech = tellBase(state);
	const {image, message, opening, overlays, view, focus} = state;
	const isAmongLayers =
		view === undefined
			? focus === 'layers' || focus === 'files'
			: view === 'dockerfile';
	return {
		...speech,
		place: `${speech.place}${image?.comparison ? ' of two images' : ''}`,
		status: {
			image: imageWords(state),
			opening: opening === undefined ? '' : `Opening ${opening}.`,
			...(!isAmongLayers &&
				overlays.length === 0 && {layer: selectedLayerWords(state)}),
		},
		keys: phrase(speech.keys, hintWords(hintsOf(state))),
		message,
	};
};

/** Where one is and all that is known of it, in sentences. */
export const whereWords = ({
	title,
	facts,
	about = [title, ...Object.values(facts ?? {})].join(' '),
	status,
	row,
	text,
	typed,
	keys,
}: Speech): readonly string[] =>
	[
		about,
		row ? `${row.text}.` : '',
		...(row?.more ?? []),
		text ? windowOfText(text) : '',
		typed ? `${typed.label}: ${typed.before}${typed.after}.` : '',
		status?.['image'] ?? '',
		keys ? `Keys: ${keys}` : '',
	].filter(part => part !== '');

const windowOfText = ({first, lines, count}: NonNullable<Speech['text']>) =>
	`Lines ${first + 1} to ${first + lines.length} of ${count}.`;

/** The selected row, for the one line that there is where all else is seen. */
export const rowWords = ({title, row}: Speech): string =>
	row ? [`${row.text}.`, ...(row.more ?? [])].join(' ') : title;
