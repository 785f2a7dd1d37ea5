import stringWidth from 'string-width';

/** ASCII, Latin, dashes and quotes, box drawing, blocks and arrows: one column each, without asking a library. */
const narrow = String.raw` -~\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2190-\u21FF\u2500-\u259F\u25B8\u25BE`;
const oneColumnEach = new RegExp(`^[${narrow}]*$`);

/** The same with the sequences that give text a look. */
const oneColumnEachPainted = new RegExp(`^[${narrow}\u{1B}]*$`);

/** Whether every terminal gives painted text the same columns. About emoji and marks they disagree. */
export const hasCertainWidth = (painted: string): boolean =>
	oneColumnEachPainted.test(painted);

/** Columns that printable text takes in a terminal. */
export const textWidth = (text: string): number =>
	oneColumnEach.test(text) ? text.length : stringWidth(text);

const segmenter = new Intl.Segmenter();

const cutWide = (text: string, columns: number): string => {
	let cut = '';
	let used = 0;
	for (const {segment} of segmenter.segment(text)) {
		const width = stringWidth(segment);
		if (used + width > columns) {
			break;
		}

		cut += segment;
		used += width;
	}

	return cut;
};

/** The longest beginning of printable text that fits, without breaking a character. */
export const cutText = (text: string, columns: number): string =>
	oneColumnEach.test(text)
		? text.slice(0, Math.max(0, columns))
		: cutWide(text, columns);

/** A beginning that is wider than the columns, so that a long text is not measured whole; all of it where there is none. */
const beginningOf = (text: string, columns: number): string => {
	const length = columns * 8 + 8;
	if (text.length <= length) {
		return text;
	}

	const beginning = text.slice(0, length);
	return textWidth(beginning) > columns ? beginning : text;
};

/** Columns that printable text takes; of text that takes more than `columns`, any number above that, for which not all of it is measured. */
export const widthWithin = (text: string, columns: number): number =>
	textWidth(beginningOf(text, columns));

/** Whether printable text takes no more columns than that. */
export const fits = (text: string, columns: number): boolean =>
	widthWithin(text, columns) <= columns;

/** Text of at most so many columns, with `…` at its end where it is cut. */
export const shorten = (text: string, columns: number): string =>
	fits(text, columns) ? text : `${cutText(text, columns - 1)}…`;

/** Text of exactly so many columns: padded with spaces, or cut with `…` at its end. */
export const fitText = (
	text: string,
	columns: number,
	align: 'left' | 'right' = 'left',
): string => {
	if (columns <= 0) {
		return '';
	}

	const beginning = beginningOf(text, columns);
	const width = textWidth(beginning);
	if (width > columns) {
		const cut = cutText(beginning, columns - 1);
		return `${cut}…`.padEnd(columns - (textWidth(cut) - cut.length), ' ');
	}

	const padding = ' '.repeat(columns - width);
	return align === 'left' ? text + padding : padding + text;
};

/** The part of a text that is too wide which makes its first line. */
const firstLine = (text: string, columns: number): string => {
	const head = cutText(text, columns);
	if (head === '') {
		return String.fromCodePoint(text.codePointAt(0)!);
	}

	const space = text[head.length] === ' ' ? -1 : head.lastIndexOf(' ');
	return space > columns / 3 ? head.slice(0, space + 1) : head;
};

/** Breaks printable text into lines of at most so many columns, at spaces where there are some. */
export const wrapText = (text: string, columns: number): string[] => {
	const lines: string[] = [];
	let rest = text;
	for (;;) {
		const beginning = beginningOf(rest, columns);
		if (textWidth(beginning) <= columns) {
			break;
		}

		const line = firstLine(beginning, columns);
		lines.push(line.trimEnd());
		rest = rest.slice(line.length).trimStart();
	}

	lines.push(rest);
	return lines;
};
