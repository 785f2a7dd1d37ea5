import {formatBytes, plural} from '../../format.js';
import {printable} from '../../printable.js';
import {type CompareOverlay} from '../compare/compare-overlay.js';
import {textOf} from '../edit/edit-line.js';
import {historyEvents} from '../history-events.js';
import {keyLabel} from '../key-label.js';
import {layerName} from '../layer-name.js';
import {
	type HelpOverlay,
	type HistoryOverlay,
	type Overlay,
	type PlatformsOverlay,
} from '../overlay.js';
import {type PaletteOverlay} from '../palette/palette-overlay.js';
import {paletteItems} from '../palette/palette-items.js';
import {helpHeight} from '../pane-metrics.js';
import {platformName} from '../platform-name.js';
import {helpLines} from '../select-help.js';
import {type State} from '../state.js';
import {type Line} from '../segments.js';
import {progressWords} from './progress-words.js';
import {phrase, type Speech, type SpokenText, upperFirst} from './speech.js';
import {
	keyWord,
	positionWords,
	spokenLine,
	withoutSigns,
} from './spoken-words.js';
import {tellExtract} from './tell-extract.js';
import {changeWord} from './tell-files.js';
import {tellContents, tellFind} from './tell-found.js';
import {tellDifference, tellViewer, typedLine} from './tell-viewer.js';

/** Keys and what they do, as `Up, k: Move up.` */
const keyLine = (line: Line): string => {
	const [keys, what] = line.segments;
	if (keys?.style !== 'key' || !what) {
		// Signs of the drawn screen have no meaning here.
		return keys?.style === 'title' ? `${spokenLine(line)}:` : '';
	}

	const words = keys.text
		.trim()
		.split(/ {2,}/)
		.map(key => keyWord(key));
	return `${words.join(', ')}: ${withoutSigns(what.text)}.`;
};

/** The lines of a list of keys that are in sight. */
export const spokenKeys = (
	lines: readonly Line[],
	top: number,
	height: number,
): SpokenText => ({
	first: top,
	lines: lines.slice(top, top + height).map(line => keyLine(line)),
	count: lines.length,
});

const tellHelp = (
	state: State,
	{about, scroll: {top}}: HelpOverlay,
): Speech => ({
	place: 'help',
	title: 'Keys.',
	text: spokenKeys(
		helpLines(state.keymap, state.size.columns, about),
		top,
		helpHeight(state),
	),
});

const tellPlatforms = (
	{image}: State,
	{list: {cursor}}: PlatformsOverlay,
): Speech => {
	const platforms = image?.platforms ?? [];
	const platform = platforms[cursor];
	return {
		place: 'platforms',
		title: 'Platforms.',
		row: platform && {
			key: cursor,
			text: phrase(
				platformName(platform),
				platform.isShown && 'shown',
				positionWords(cursor, platforms.length),
			),
		},
	};
};

const tellHistory = (
	state: State,
	{path, list: {cursor}}: HistoryOverlay,
): Speech => {
	const image = state.image!;
	const events = historyEvents(state, path);
	const event = events[cursor];
	const visibility =
		event?.isVisible !== undefined &&
		(event.isVisible
			? event.change === 'removed'
				? 'visible at another name'
				: 'visible in the end'
			: `hidden by ${layerName(image, event.hiddenBy!)}`);
	return {
		place: 'history',
		title: `History of ${printable(image.tree.paths.absolute(path))}, ${plural(events.length, 'event')}.`,
		row: event && {
			key: cursor,
			text: phrase(
				upperFirst(layerName(image, event.layer)),
				changeWord(event.change),
				event.isVisible !== undefined && formatBytes(event.size),
				visibility,
				positionWords(cursor, events.length),
				printable(image.layers[event.layer]!.command.replaceAll(/\s+/g, ' ')),
			),
		},
	};
};

const tellCompare = (
	{image}: State,
	{phase, reference}: CompareOverlay,
): Speech =>
	phase.kind === 'asking'
		? {
				place: 'compare',
				title: `Compare ${printable(image?.reference ?? '')} with another image: type its name, such as app:2, or a file.`,
				intro: phase.problem === undefined ? [] : [phase.problem],
				facts: {problem: phase.problem ?? ''},
				typed: typedLine('With', reference),
			}
		: {
				place: 'comparing',
				title: `Reading ${printable(textOf(reference))}.`,
				facts: {progress: phase.progress ? progressWords(phase.progress) : ''},
			};

const tellPalette = (state: State, overlay: PaletteOverlay): Speech => {
	const items = paletteItems(state, overlay);
	const {cursor} = overlay.list;
	const item = items[cursor];
	return {
		place: 'palette',
		title: `Commands: type words of one, Up and Down tell those that fit. ${plural(items.length, 'command')}.`,
		row: item
			? {
					key: `${cursor} ${item.command}`,
					text: phrase(
						item.describe,
						item.keys !== '' &&
							`key ${item.keys
								.split('  ')
								.map(key => keyWord(keyLabel(key)))
								.join(' or ')}`,
						item.reason !== undefined && `cannot act now, ${item.reason}`,
						positionWords(cursor, items.length),
					),
				}
			: {key: 'empty', text: 'No command is called like that.'},
		typed: typedLine('Command', overlay.typed),
	};
};

/** What lies over all else. */
export const tellOverlay = (state: State, overlay: Overlay): Speech => {
	switch (overlay.kind) {
		case 'help': {
			return tellHelp(state, overlay);
		}

		case 'platforms': {
			return tellPlatforms(state, overlay);
		}

		case 'history': {
			return tellHistory(state, overlay);
		}

		case 'find': {
			return tellFind(state, overlay);
		}

		case 'contents': {
			return tellContents(state, overlay);
		}

		case 'extract': {
			return tellExtract(state, overlay);
		}

		case 'viewer': {
			return tellViewer(state, overlay);
		}

		case 'difference': {
			return tellDifference(state, overlay);
		}

		case 'compare': {
			return tellCompare(state, overlay);
		}

		case 'palette': {
			return tellPalette(state, overlay);
		}
	}
};
