import {fitText, textWidth} from '../fit-text.js';
import {formatCount} from '../format.js';
import {printable} from '../printable.js';
import {imageListLength} from './image-list.js';
import {type Command} from './command.js';
import {whyNotCompared} from './compare/why-not-compared.js';
import {contextsOf} from './contexts.js';
import {dockerfileWindow, rowsOf} from './dockerfile/dockerfile-window.js';
import {listedFindings} from './findings/finding-list.js';
import {fileRows, rowOfPath} from './file-rows.js';
import {fitHints, type Hint, hintsIn, widthOf} from './hints.js';
import {layerRows} from './layer-rows.js';
import {overlayOf, topOverlay} from './overlay.js';
import {partOf} from './overlay-parts.js';
import {line, type Line, type Segment} from './segments.js';
import {type State, type View} from './state.js';
import {isViewerHint} from './viewer/viewer-hints.js';

/** Where the cursor is in the focused list: `1 of 1,944`. */
const positionOf = (state: State): string => {
	// As wide for the first row as for the last, or the hints would jump.
	const of = (row: number, count: number) => {
		const last = formatCount(count);
		return count === 0
			? ''
			: `${formatCount(row + 1).padStart(last.length)} of ${last} `;
	};

	if (!state.image) {
		return '';
	}

	const overlay = topOverlay(state);
	if (overlay) {
		const position = partOf(overlay).position?.(state, overlay);
		return position ? of(position.row, position.count) : '';
	}

	if (state.view) {
		switch (state.view) {
			case 'dockerfile': {
				return of(dockerfileWindow(state).cursor, rowsOf(state).length);
			}

			case 'findings': {
				return of(state.findings.list.cursor, listedFindings(state).length);
			}

			default: {
				return '';
			}
		}
	}

	switch (state.focus) {
		case 'layers': {
			return of(state.layers.cursor, layerRows(state).length);
		}

		case 'image': {
			return of(state.waste.cursor, imageListLength(state.image));
		}

		case 'files': {
			const rows = fileRows(state);
			return rows
				? of(rowOfPath(rows, state.files.cursor), rows.visible.length)
				: '';
		}

		case 'details': {
			return '';
		}
	}
};

/** Keys that are no help in a view, though some do something. */
const idleInViews: Readonly<Record<View, ReadonlySet<Command>>> = {
	configuration: new Set([
		'files.filter',
		'files.sort',
		'layers.switch-range',
		'layers.previous',
	]),
	dockerfile: new Set(['files.filter', 'files.sort', 'layers.switch-range']),
	treemap: new Set(['files.filter', 'files.sort', 'panes.next', 'app.back']),
	findings: new Set([
		'files.filter',
		'files.sort',
		'layers.switch-range',
		'layers.previous',
		'views.findings',
	]),
};

/** What a key does can depend on the image: where there is nothing to choose, and no way back, there is no hint. */
const isPossible = (state: State, command: Command): boolean => {
	if (whyNotCompared(state, command) !== undefined) {
		return false;
	}

	const viewer = overlayOf(state, 'viewer');
	if (viewer && !isViewerHint(viewer, command)) {
		return false;
	}

	if (state.view && idleInViews[state.view].has(command)) {
		return false;
	}

	switch (command) {
		case 'app.back': {
			return state.canGoBack && !state.beneath;
		}

		case 'image.choose-platform': {
			return (state.image?.platforms?.length ?? 0) > 1;
		}

		default: {
			return true;
		}
	}
};

export const hintsOf = (state: State): readonly Hint[] =>
	hintsIn(state.keymap, contextsOf(state), command =>
		isPossible(state, command),
	);

const filterLine = (state: State): readonly Segment[] => {
	const rows = fileRows(state);
	const problem =
		rows?.filter.problem === undefined ? '' : `  ${rows.filter.problem}`;
	const isFuzzy = rows?.filter.isFuzzy ?? false;
	return [
		{text: ' filter: ', style: 'key'},
		{text: printable(state.files.filter)},
		...(state.isFiltering ? [{text: '▏', style: 'match'} as const] : []),
		{text: problem, style: 'problem'},
		{text: isFuzzy ? '  fuzzy: nothing has it as it stands' : '', style: 'dim'},
		{text: '   ', style: 'plain'},
	];
};

/** What is said, typed or kept at the moment. */
const startOf = (state: State): readonly Segment[] => {
	if (state.message !== undefined) {
		return [{text: ` ${state.message}  `, style: 'match'}];
	}

	const overlay = topOverlay(state);
	if (overlay) {
		return partOf(overlay).prompt?.(state, overlay) ?? [{text: ' '}];
	}

	return state.isFiltering || (state.files.filter !== '' && !state.view)
		? filterLine(state)
		: [{text: ' '}];
};

/** The last line: what is typed, what was just said, or the keys that matter now; and where the cursor is. */
export const selectFooter = (state: State): Line => {
	const position = positionOf(state);
	const room = state.size.columns - textWidth(position) - 1;
	const start = startOf(state);
	const used = widthOf(start);
	const hints = fitHints(hintsOf(state), room - used);
	const all = used + widthOf(hints);
	return line(...start, ...hints, fitText('', Math.max(0, room - all)), {
		text: position,
		style: 'dim',
	});
};
