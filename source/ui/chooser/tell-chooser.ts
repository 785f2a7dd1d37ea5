import {formatAge, formatBytes, plural} from '../../format.js';
import {
	engineReference,
	fullName,
	imageKey,
	type ListedImage,
	shortId,
} from '../../model/listed-image.js';
import {printable} from '../../printable.js';
import {hintsIn} from '../hints.js';
import {phrase, type Speech, upperFirst} from '../reader/speech.js';
import {hintWords, positionWords, spokenLine} from '../reader/spoken-words.js';
import {spokenKeys} from '../reader/tell-overlay.js';
import {chooserContexts} from './chooser-contexts.js';
import {
	chooserHelpHeight,
	chooserHelpLines,
	contentWidth,
} from './chooser-layout.js';
import {type ChooserState, type Dialog} from './chooser-state.js';
import {dialogLines} from './dialog-pane.js';
import {imageFilter, imageRows, selectedImage} from './image-rows.js';
import {describeEngines} from './select-chooser.js';
import {describeEmpty} from './select-list.js';

const imageWords = (
	state: ChooserState,
	image: ListedImage,
	count: number,
): string => {
	const {created, size, sharedSize, source} = image;
	return phrase(
		printable(fullName(image) ?? 'no name'),
		state.marked &&
			imageKey(state.marked) === imageKey(image) &&
			'marked to be compared',
		size !== undefined && formatBytes(size),
		created !== undefined && `${formatAge(state.now - created)} old`,
		sharedSize !== undefined && `${formatBytes(sharedSize)} shared`,
		`of ${source}`,
		`ID ${printable(shortId(image))}`,
		positionWords(state.scroll.cursor, count),
	);
};

const emptyWords = (state: ChooserState): string => {
	const {list} = state;
	if (!list) {
		return 'Asking docker and podman for their images.';
	}

	return list.images.length === 0
		? describeEmpty(list, contentWidth(state))
				.map(line => spokenLine(line))
				.filter(text => text !== '')
				.join(' ')
		: 'No image matches the filter.';
};

const tellDialog = (state: ChooserState, dialog: Dialog): Speech => {
	const name = printable(engineReference(dialog.image));
	if (dialog.kind === 'prompt') {
		return {
			place: 'prompt',
			title: `Another name for ${name}, such as app:2 or registry.example.com/team/app:2.`,
			typed: {label: 'New name', before: printable(dialog.text), after: ''},
		};
	}

	const lines = dialogLines(dialog, contentWidth(state)).map(line =>
		spokenLine(line),
	);
	return {
		place: 'confirm',
		title: `Remove ${name}?`,
		text: {first: 0, lines, count: lines.length},
	};
};

const tellList = (state: ChooserState): Speech => {
	const {filter, sort, isFiltering} = state;
	const rows = imageRows(state);
	const image = selectedImage(state);
	const parsed = imageFilter(state);
	const found =
		filter === ''
			? 'No filter.'
			: parsed.kind === 'invalid'
				? printable(parsed.reason)
				: `Filter ${printable(filter)}, ${plural(rows.length, 'image')}.`;
	const row =
		image === undefined
			? {key: `empty ${state.list === undefined}`, text: emptyWords(state)}
			: {key: imageKey(image), text: imageWords(state, image, rows.length)};
	return isFiltering
		? {
				place: 'filter',
				title:
					'Filter of the images: a part of the name or ID, a glob, or an expression between slashes.',
				row,
				typed: {label: 'Filter', before: printable(filter), after: ''},
			}
		: {
				place: 'images',
				title: `${phrase('Images', `sorted by ${sort}`)}.${filter === '' ? '' : ` ${found}`}`,
				about: `Images. Sorted by ${sort}. ${found}`,
				facts: {sort: `Sorted by ${sort}.`, filter: found},
				row,
			};
};

const tellPlace = (state: ChooserState): Speech => {
	const {dialog, help} = state;
	if (dialog) {
		return tellDialog(state, dialog);
	}

	return help
		? {
				place: 'help',
				title: 'Keys.',
				text: spokenKeys(
					chooserHelpLines(state),
					help.top,
					chooserHelpHeight(state),
				),
			}
		: tellList(state);
};

/** All that can be said of the list of images. */
export const tellChooser = (state: ChooserState): Speech => {
	const speech = tellPlace(state);
	const hints = hintsIn(state.keymap, chooserContexts(state));
	const ways = hintWords(
		hints.filter(({rank}) => rank === 0 && speech.place !== 'images'),
	);
	const engines = describeEngines(state).replaceAll(/ {2,}/g, ', ');
	return {
		...speech,
		ways,
		status: {engines: engines === '' ? '' : `${upperFirst(engines)}.`},
		keys: hintWords(hints),
		message: state.message,
	};
};
