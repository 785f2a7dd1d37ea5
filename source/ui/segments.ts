import {fitText, widthWithin} from '../fit-text.js';
import {type Style, type Theme} from './theme.js';

/** A piece of a line: printable text of one look. */
export type Segment = {
	readonly text: string;
	readonly style?: Style;
};

/** A line before it is cut to a width. */
export type Line = {
	readonly segments: readonly Segment[];

	/** How the line stands out as a whole. */
	readonly mark?: 'cursor' | 'quietCursor' | undefined;
};

export const line = (...segments: ReadonlyArray<Segment | string>): Line => ({
	segments: segments.map(segment =>
		typeof segment === 'string' ? {text: segment} : segment,
	),
});

const escape = '\u{1B}[';
const markCodes = {cursor: [7], quietCursor: [1]} as const;

const paint = (text: string, codes: readonly number[]): string =>
	codes.length === 0 || text === ''
		? text
		: `${escape}${codes.join(';')}m${text}${escape}0m`;

/** A line as a string of exactly so many columns; each look that it opens it closes. */
export const paintLine = (
	{segments, mark}: Line,
	columns: number,
	theme: Theme,
): string => {
	const markCode = mark ? markCodes[mark] : [];
	let painted = '';
	let used = 0;
	for (const {text, style = 'plain'} of segments) {
		const left = columns - used;
		if (left <= 0) {
			break;
		}

		const width = widthWithin(text, left);

		const fitted = width > left ? fitText(text, left) : text;
		painted += paint(theme.spell?.(fitted) ?? fitted, [
			...theme.styles[style],
			...markCode,
		]);
		used += Math.min(width, left);
	}

	return (
		painted +
		paint(
			' '.repeat(Math.max(0, columns - used)),
			mark === 'cursor' ? markCode : [],
		)
	);
};
