import {type ChangedPart, markWords} from './changed-words.js';

/** A line of a difference; lines are numbered from 0 in the version that has them. */
export type DifferenceLine = {
	readonly sign: ' ' | '+' | '-';
	readonly text: string;
	readonly before: number;
	readonly after: number;

	/** What of it differs from the line that it stands for; absent where that is all or nothing. */
	readonly changed?: readonly ChangedPart[] | undefined;
};

/** Lines that differ, with some around them that do not. */
export type Hunk = {
	readonly lines: readonly DifferenceLine[];

	/** How many lines that are the same stand between the hunk before and this one. */
	readonly skipped: number;
};

export type LineDifference = {
	readonly hunks: readonly Hunk[];

	/** Lines that are the same behind the last hunk. */
	readonly skipped: number;
	readonly added: number;
	readonly removed: number;
};

/** Lines that are the same around those that differ. */
const context = 3;

/** How long it may take, in milliseconds; more is no help to anybody. */
const timeout = 2000;

const countLines = (text: string): number =>
	text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const isSign = (sign: string | undefined): sign is DifferenceLine['sign'] =>
	sign === ' ' || sign === '+' || sign === '-';

/** Numbers the lines of a hunk. */
const numberLines = (
	lines: readonly string[],
	start: {readonly before: number; readonly after: number},
): readonly DifferenceLine[] => {
	let {before, after} = start;
	const numbered: DifferenceLine[] = [];
	for (const line of lines) {
		const sign = line[0];
		// What begins with a backslash says that a line end is missing.
		if (isSign(sign)) {
			numbered.push({
				sign,
				text: line.slice(1).replace(/\r$/, ''),
				before,
				after,
			});
			before += sign === '+' ? 0 : 1;
			after += sign === '-' ? 0 : 1;
		}
	}

	return numbered;
};

const count = (hunks: readonly Hunk[], sign: DifferenceLine['sign']): number =>
	hunks.reduce(
		(sum, {lines}) => sum + lines.filter(line => line.sign === sign).length,
		0,
	);

/** What differs in two texts, line by line; undefined when they differ in too much. */
export const diffLines = async (
	before: string,
	after: string,
): Promise<LineDifference | undefined> => {
	const {diffWordsWithSpace, structuredPatch} = await import('diff');
	const patch = structuredPatch('', '', before, after, '', '', {
		context,
		timeout,
	});
	if (!patch) {
		return undefined;
	}

	let end = 0;
	const spent = {characters: 0};
	const hunks = patch.hunks.map(
		({oldStart, oldLines, newStart, lines}): Hunk => {
			const first = oldStart - 1;
			const skipped = first - end;
			end = first + oldLines;
			return {
				skipped,
				lines: markWords(
					numberLines(lines, {before: first, after: newStart - 1}),
					diffWordsWithSpace,
					spent,
				),
			};
		},
	);
	return {
		hunks,
		skipped: countLines(before) - end,
		added: count(hunks, '+'),
		removed: count(hunks, '-'),
	};
};
