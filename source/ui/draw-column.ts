import {fitText, textWidth} from '../fit-text.js';
import {type Line, paintLine} from './segments.js';
import {type Style, type Theme} from './theme.js';

/** A pane's title and the lines that are visible of it. */
export type PaneView = {
	readonly title: string;

	/** Stands at the right end of the upper border. */
	readonly note?: string | undefined;
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
	const note =
		pane.note && textWidth(pane.note) + 3 <= room - titleWidth
			? ` ${pane.note} `
			: '';
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

	const border: Style = panes.at(-1)?.isFocused ? 'focusedBorder' : 'border';
	rows.push(
		paintStyle(`╰${'─'.repeat(Math.max(0, width - 2))}╯`, border, theme),
	);
	return rows;
};
