import {type DifferenceLine} from './diff-lines.js';

/** A part of a line, by places in its text. */
export type ChangedPart = {readonly from: number; readonly to: number};

/** Longer lines are not looked into. */
const longestLine = 2000;

/** Characters of all lines that are looked into: it takes its time, and a screen shows few of them. */
const mostCharacters = 400_000;

/** Of the words of two lines at most so many may differ. */
const mostEdits = 200;

/** Of the longer one of two lines this much must be the same, or they have nothing to do with each other. */
const leastCommon = 0.3;

type Pair = {readonly removed: number; readonly added: number};

/** Which lines stand for each other: of lines that are removed and followed by as many that are added the first for the first, and so on. */
const pairLines = (lines: readonly DifferenceLine[]): readonly Pair[] => {
	const pairs: Pair[] = [];
	for (let at = 0; at < lines.length;) {
		let middle = at;
		while (lines[middle]?.sign === '-') {
			middle++;
		}

		let end = middle;
		while (lines[end]?.sign === '+') {
			end++;
		}

		const count = Math.min(middle - at, end - middle);
		for (let index = 0; index < count; index++) {
			pairs.push({removed: at + index, added: middle + index});
		}

		at = Math.max(end, at + 1);
	}

	return pairs;
};

type Word = {
	readonly value: string;
	readonly added?: boolean;
	readonly removed?: boolean;
};

const partsOf = (
	words: readonly Word[],
	side: 'added' | 'removed',
): readonly ChangedPart[] => {
	const parts: ChangedPart[] = [];
	let at = 0;
	for (const word of words) {
		if (word[side === 'added' ? 'removed' : 'added']) {
			continue;
		}

		const to = at + word.value.length;
		if (word[side]) {
			parts.push({from: at, to});
		}

		at = to;
	}

	return parts;
};

const commonLength = (words: readonly Word[]): number =>
	words.reduce(
		(sum, {added, removed, value}) =>
			sum + (added === true || removed === true ? 0 : value.trim().length),
		0,
	);

type DiffWords = (
	before: string,
	after: string,
	options: {readonly maxEditLength: number},
) => readonly Word[] | undefined;

const compare = (
	before: string,
	after: string,
	diffWords: DiffWords,
): readonly Word[] | undefined => {
	const words = diffWords(before, after, {maxEditLength: mostEdits});
	const longer = Math.max(before.trim().length, after.trim().length);
	return words && commonLength(words) >= longer * leastCommon
		? words
		: undefined;
};

/**
Marks in lines that stand for each other the words that differ; in lines that are very long, or have little in common, none.

@param spent Characters that were looked into before; of too many lines the last ones are left as they are.
*/
export const markWords = (
	lines: readonly DifferenceLine[],
	diffWords: DiffWords,
	spent: {characters: number},
): readonly DifferenceLine[] => {
	const marked = [...lines];
	for (const {removed, added} of pairLines(lines)) {
		const before = lines[removed]!;
		const after = lines[added]!;
		const length = before.text.length + after.text.length;
		const isLong =
			Math.max(before.text.length, after.text.length) > longestLine;
		if (isLong || spent.characters + length > mostCharacters) {
			continue;
		}

		spent.characters += length;
		const words = compare(before.text, after.text, diffWords);
		if (words) {
			marked[removed] = {...before, changed: partsOf(words, 'removed')};
			marked[added] = {...after, changed: partsOf(words, 'added')};
		}
	}

	return marked;
};
