import {fitText} from '../fit-text.js';
import {plural} from '../format.js';
import {type Image} from '../model/image.js';
import {type PathEvent} from '../model/path-history.js';
import {printable} from '../printable.js';
import {byteColumn, byteColumnWidth} from './byte-column.js';
import {signs} from './describe-file.js';
import {type PaneView} from './draw-column.js';
import {historyEvents} from './history-events.js';
import {type HistoryOverlay} from './overlay.js';
import {layerLabel} from './layer-name.js';
import {line, type Line, type Segment} from './segments.js';
import {type State} from './state.js';

const visibility = (
	image: Image,
	{change, isVisible, hiddenBy}: PathEvent,
): Segment => {
	if (isVisible === undefined) {
		return {text: ''};
	}

	if (!isVisible) {
		return {text: `hidden by ${layerLabel(image, hiddenBy!)}`, style: 'waste'};
	}

	return {
		text: change === 'removed' ? 'at another name' : 'visible',
		style: 'live',
	};
};

const changeWidth = 'attributes '.length;
const visibilityWidth = 'at another name '.length;

const describeEvent = (image: Image, event: PathEvent): Line => {
	const {text, ...look} = visibility(image, event);
	const {command} = image.layers[event.layer]!;
	return line(
		{text: ` ${layerLabel(image, event.layer).padStart(3)} `},
		signs[event.change],
		{...signs[event.change], text: fitText(event.change, changeWidth)},
		event.isVisible === undefined
			? ' '.repeat(byteColumnWidth + 1)
			: `${byteColumn(event.size)} `,
		{...look, text: fitText(text, visibilityWidth)},
		{text: printable(command.replaceAll(/\s+/g, ' ')), style: 'dim'},
	);
};

/** What each layer did to the path: one row an event. */
export const selectHistory = (
	state: State,
	{path, list: {cursor, top}}: HistoryOverlay,
	height: number,
): PaneView => {
	const {image} = state;
	const events = historyEvents(state, path);
	return {
		title: 'History',
		notes: [plural(events.length, 'event')],
		foot: {
			words: '',
			path: printable(image?.tree.paths.absolute(path) ?? ''),
		},
		isFocused: true,
		height,
		lines: events.slice(top, top + height).map((event, index) => ({
			...describeEvent(image!, event),
			mark: top + index === cursor ? 'cursor' : undefined,
		})),
	};
};
