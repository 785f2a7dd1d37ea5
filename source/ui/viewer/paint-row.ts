import {cutText, textWidth} from '../../fit-text.js';
import {printable} from '../../printable.js';
import {type Segment} from '../segments.js';
import {type Style} from '../theme.js';
import {type ColorSpan} from './viewer-state.js';

const tabWidth = 8;

type Run = {readonly text: string; readonly style: Style | undefined};

const toSegment = (text: string, style: Style | undefined): Segment => ({
	text,
	...(style && {style}),
});

/** Makes every character of a run something that a terminal only shows. */
const showRun = (
	{text, style}: Run,
	column: number,
): {readonly segments: readonly Segment[]; readonly column: number} => {
	const segments: Segment[] = [];
	let at = column;
	const add = (shown: string, look: Style | undefined) => {
		if (shown !== '') {
			segments.push(toSegment(shown, look));
			at += textWidth(shown);
		}
	};

	for (const part of text.split(/(\t)/)) {
		if (part === '\t') {
			add(' '.repeat(tabWidth - (at % tabWidth)), style);
			continue;
		}

		if (printable(part) === part) {
			add(part, style);
			continue;
		}

		let plain = '';
		for (const character of part) {
			const shown = printable(character);
			if (shown === character) {
				plain += character;
				continue;
			}

			add(plain, style);
			add(shown, 'problem');
			plain = '';
		}

		add(plain, style);
	}

	return {segments, column: at};
};

const spanAt = (
	spans: readonly ColorSpan[],
	place: number,
): ColorSpan | undefined =>
	spans.find(({from, to}) => from <= place && place < to);

/** Text divided where its look changes: that of a mark before that of a colour. */
const divide = (
	text: string,
	colors: readonly ColorSpan[],
	marks: readonly ColorSpan[],
): readonly Run[] => {
	const places = new Set([0, text.length]);
	for (const {from, to} of [...colors, ...marks]) {
		places.add(Math.min(from, text.length)).add(Math.min(to, text.length));
	}

	const sorted = [...places].toSorted((a, b) => a - b);
	return sorted.slice(0, -1).map((from, index) => ({
		text: text.slice(from, sorted[index + 1]),
		style: (spanAt(marks, from) ?? spanAt(colors, from))?.style,
	}));
};

/** A row of text as what is seen of it: tabs as spaces, everything that could act on a terminal as an escape. */
export const paintRow = (
	text: string,
	colors: readonly ColorSpan[] = [],
	marks: readonly ColorSpan[] = [],
): readonly Segment[] => {
	const segments: Segment[] = [];
	let column = 0;
	for (const run of divide(text, colors, marks)) {
		const shown = showRun(run, column);
		segments.push(...shown.segments);
		column = shown.column;
	}

	return segments;
};

/** Cuts segments in two behind so many columns. A character that would stand on both sides goes to the right one. */
const splitSegments = (
	segments: readonly Segment[],
	columns: number,
): readonly [readonly Segment[], readonly Segment[]] => {
	let left = columns;
	for (const [index, segment] of segments.entries()) {
		const width = textWidth(segment.text);
		if (width > left) {
			const head = cutText(segment.text, left);
			return [
				[...segments.slice(0, index), {...segment, text: head}],
				[
					{...segment, text: segment.text.slice(head.length)},
					...segments.slice(index + 1),
				],
			];
		}

		left -= width;
	}

	return [segments, []];
};

/** What is seen of segments when so many columns are scrolled out of sight. */
export const scrollSegments = (
	segments: readonly Segment[],
	columns: number,
): readonly Segment[] =>
	columns === 0 ? segments : splitSegments(segments, columns)[1];

/** Segments as lines of at most so many columns; at least one. */
export const wrapSegments = (
	segments: readonly Segment[],
	columns: number,
): ReadonlyArray<readonly Segment[]> => {
	const lines: Array<readonly Segment[]> = [];
	let rest = segments;
	do {
		const [line, next] = splitSegments(rest, Math.max(2, columns));
		lines.push(line);
		rest = next;
	} while (rest.length > 0);

	return lines;
};
