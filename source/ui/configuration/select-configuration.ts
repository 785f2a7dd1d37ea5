import {plural} from '../../format.js';
import {originalImage, redactImage} from '../../model/secrets/redact-image.js';
import {type PaneView} from '../draw-column.js';
import {memoize} from '../memoize.js';
import {helpHeight} from '../pane-metrics.js';
import {distanceOf, type Movement, type Scroll, scrollBy} from '../scroll.js';
import {type Line} from '../segments.js';
import {type State} from '../state.js';
import {configWarnings} from './config-warnings.js';
import {configurationLines} from './configuration-lines.js';

const linesOf = memoize(configurationLines, 2);
const none: readonly Line[] = [];

export const allLines = ({image, size}: State): readonly Line[] =>
	image ? linesOf(image.config, size.columns - 2, image.os) : none;

/** The window as it fits on the screen that there is now. */
export const windowOf = (state: State, by = 0): Scroll => {
	const rows = allLines(state).length;
	const height = helpHeight(state);
	// What was left before the screen grew is brought into it first.
	const fitting = scrollBy(state.configuration.scroll, 0, rows, height);
	return scrollBy(fitting, by, rows, height);
};

export const moveInConfiguration = (
	state: State,
	movement: Movement,
): State => {
	const rows = allLines(state).length;
	const by = distanceOf(movement, helpHeight(state), rows);
	return {
		...state,
		configuration: {...state.configuration, scroll: windowOf(state, by)},
	};
};

/** Shows or hides them everywhere, not in the configuration alone. */
export const toggleSecrets = (state: State): State => {
	const isRevealed = !state.configuration.isRevealed;
	const {image} = state;
	return {
		...state,
		image: image && (isRevealed ? originalImage(image) : redactImage(image)),
		configuration: {...state.configuration, isRevealed},
	};
};

/** The configuration as a pane that takes the body. */
export const selectConfiguration = (state: State, height: number): PaneView => {
	const lines = allLines(state);
	const {top} = windowOf(state);
	const shown =
		lines.length > height
			? `${top + 1}–${Math.min(lines.length, top + height)} of ${lines.length}`
			: '';
	const warnings = plural(
		state.image ? configWarnings(state.image.config, state.image.os).length : 0,
		'warning',
	);
	return {
		title: 'Configuration',
		notes: shown === '' ? [warnings] : [`${warnings}, ${shown}`, shown],
		isFocused: true,
		height,
		lines: lines.slice(top, top + height),
	};
};
