import {fitText, textWidth} from '../fit-text.js';
import {fitPath} from './fit-path.js';
import {type Line, paintLine} from './segments.js';
import {type Style, type Theme} from './theme.js';

/** Words, and a path of which the end is shown when not all of it fits. */
export type PaneFoot = {
	readonly words: string;
	readonly path: string;
};

/** A pane's title and the lines that are visible of it. */
export type PaneView = {
	readonly title: string;

	/** The first of these that has room stands at the right end of the upper border. */
	readonly notes?: readonly string[] | undefined;

	/** Stands in the lower border, where this is the last pane. */
	readonly foot?: PaneFoot | undefined;
	readonly lines: readonly Line[];
	readonly isFocused: boolean;

	/** Rows between the borders. */
	readonly height: number;
};

const paintStyle = (text: string, style: Style, theme: Theme): string =>
	paintLine({segments: [{text, style}]}, textWidth(text), theme);

const drawBorder = (
	pane: PaneView,
	width: number,
	isFirst: boolean,
	theme: Theme,
): string => {
	const border: Style = pane.isFocused ? 'focusedBorder' : 'border';
	const [left, right] = isFirst ? ['╭', '╮'] : ['├', '┤'];
	const room = width - 4;
	const title = ` ${pane.title} `;
	const titleWidth = Math.min(textWidth(title), room);
	const fitting = pane.notes?.find(
		note => note !== '' && textWidth(note) + 3 <= room - titleWidth,
	);
	const note = fitting === undefined ? '' : ` ${fitting} `;
	const fill = '─'.repeat(Math.max(0, room - titleWidth - textWidth(note)));
	return (
		paintStyle(`${left}─`, border, theme) +
		paintStyle(
			fitText(title, titleWidth),
			pane.isFocused ? 'focusedTitle' : 'title',
			theme,
		) +
		paintStyle(fill, border, theme) +
		paintStyle(note, 'dim', theme) +
		paintStyle(`─${right}`, border, theme)
	);
};

const drawEnd = (
	pane: PaneView | undefined,
	width: number,
	theme: Theme,
): string => {
	const border: Style = pane?.isFocused ? 'focusedBorder' : 'border';
	const room = width - 6 - textWidth(pane?.foot?.words ?? '');
	const foot =
		pane?.foot && room > 8
			? ` ${pane.foot.words}${fitPath(pane.foot.path, room)} `
			: '';
	const fill = '─'.repeat(Math.max(0, width - 3 - textWidth(foot)));
	return (
		paintStyle('╰─', border, theme) +
		paintStyle(foot, pane?.isFocused ? 'plain' : 'dim', theme) +
		paintStyle(`${fill}╯`, border, theme)
	);
};

/** Panes one above the other in one frame, as strings of exactly `width` columns. */
export const drawColumn = (
	panes: readonly PaneView[],
	width: number,
	theme: Theme,
): string[] => {
	const rows: string[] = [];
	for (const [index, pane] of panes.entries()) {
		const border: Style = pane.isFocused ? 'focusedBorder' : 'border';
		const edge = paintStyle('│', border, theme);
		rows.push(drawBorder(pane, width, index === 0, theme));
		for (let row = 0; row < pane.height; row++) {
			rows.push(
				edge +
					paintLine(pane.lines[row] ?? {segments: []}, width - 2, theme) +
					edge,
			);
		}
	}

	rows.push(drawEnd(panes.at(-1), width, theme));
	return rows;
};
