import {line, type Line, type Segment} from '../segments.js';
import {paintRow, scrollSegments, wrapSegments} from './paint-row.js';
import {type ColorSpan, type ViewerOverlay} from './viewer-state.js';

/** Columns of the line numbers with the space behind them. */
export const numbersWidth = ({lineCount}: ViewerOverlay): number =>
	Math.max(3, String(lineCount).length) + 2;

/** Of one row; more are not told apart. */
const mostMarks = 200;

/** Where an expression matches a text. */
const marksOf = (
	text: string,
	expression: RegExp | undefined,
): readonly ColorSpan[] => {
	if (!expression) {
		return [];
	}

	const marks: ColorSpan[] = [];
	for (const {0: match, index} of text.matchAll(expression)) {
		if (marks.length >= mostMarks) {
			break;
		}

		marks.push({from: index, to: index + match.length, style: 'found'});
	}

	return marks;
};

/** What is seen of a row without its line number; undefined where it is not at hand. */
const linesOfRow = (
	overlay: ViewerOverlay,
	row: number,
	width: number,
): ReadonlyArray<readonly Segment[]> | undefined => {
	const {rows: window, wraps, left} = overlay;
	const index = row - (window?.first ?? 0);
	const found = window?.rows[index];
	if (!found) {
		return undefined;
	}

	const segments = paintRow(
		found.text,
		window.colors?.[index],
		marksOf(found.text, overlay.expression),
	);
	return wraps
		? wrapSegments(segments, width - numbersWidth(overlay))
		: [scrollSegments(segments, left)];
};

/** How many lines a row takes; one where it is not at hand. */
export const heightOfRow = (
	overlay: ViewerOverlay,
	row: number,
	width: number,
): number =>
	overlay.wraps ? (linesOfRow(overlay, row, width)?.length ?? 1) : 1;

/** The lines on screen. */
export const textLines = (
	overlay: ViewerOverlay,
	width: number,
	height: number,
): readonly Line[] => {
	const lines: Line[] = [];
	const digits = numbersWidth(overlay) - 1;
	const {rows: window, top} = overlay;
	for (
		let {row} = top;
		row < overlay.rowCount && lines.length < height;
		row++
	) {
		const found = window?.rows[row - window.first];
		const parts = linesOfRow(overlay, row, width) ?? [[]];
		const from = row === top.row ? Math.min(top.part, parts.length - 1) : 0;
		for (const [part, segments] of parts.entries()) {
			if (part < from) {
				continue;
			}

			const number =
				found && part === 0 && !found.isContinued ? String(found.line + 1) : '';
			lines.push(
				line(
					{
						text: `${number.padStart(digits)} `,
						style: row === overlay.found ? 'match' : 'dim',
					},
					...segments,
				),
			);
		}
	}

	return lines.slice(0, height);
};
