import {isWordUnit} from './word-unit.js';

/** From the first unit of a text up to before the second. */
export type Stretch = readonly [from: number, to: number];

export type Location = {
	readonly stretches: readonly Stretch[];

	/** The higher, the better they stand: together, and where words begin. */
	readonly score: number;
};

const points = {
	each: 16,
	boundary: 8,
	camel: 7,
	together: 4,
	gap: 3,
	more: 1,
};

const isUpper = (unit: number): boolean => unit >= 65 && unit <= 90;
const isLower = (unit: number): boolean => unit >= 97 && unit <= 122;

const bonusAt = (text: string, at: number): number => {
	/* eslint-disable unicorn/prefer-code-point -- only ASCII is asked for, unit by unit */
	const before = at === 0 ? 0 : text.charCodeAt(at - 1);
	if (!isWordUnit(before)) {
		return points.boundary;
	}

	return isLower(before) && isUpper(text.charCodeAt(at)) ? points.camel : 0;
	/* eslint-enable unicorn/prefer-code-point */
};

const scoreOf = (text: string, positions: readonly number[]): number => {
	let score = 0;
	// What begins a piece counts for all of the piece.
	let begin = 0;
	for (const [index, at] of positions.entries()) {
		const gap = index === 0 ? 0 : at - positions[index - 1]! - 1;
		const bonus = bonusAt(text, at);
		const goesOn = index > 0 && gap === 0;
		begin = goesOn ? Math.max(begin, points.together) : bonus;
		score += points.each + Math.max(bonus, begin);
		score -= gap > 0 ? points.gap + points.more * (gap - 1) : 0;
	}

	return score;
};

const toStretches = (positions: readonly number[]): readonly Stretch[] => {
	const stretches: Array<[number, number]> = [];
	for (const at of positions) {
		const last = stretches.at(-1);
		if (last?.[1] === at) {
			last[1] = at + 1;
		} else {
			stretches.push([at, at + 1]);
		}
	}

	return stretches;
};

/** The characters as near to each other as the last place where they end allows; undefined when they are not all there. */
const locateScattered = (
	text: string,
	word: string,
): readonly number[] | undefined => {
	// From the end: what is near the name says more than what is near the root.
	const positions: number[] = [];
	let at = text.length;
	for (let index = word.length - 1; index >= 0; index--) {
		at = at === 0 ? -1 : text.lastIndexOf(word[index]!, at - 1);
		if (at === -1) {
			return undefined;
		}

		positions.unshift(at);
	}

	// Then from there to the right, so that nothing in between is left out.
	let next = positions[0]!;
	return Array.from({length: word.length}, (_, index) => {
		const found = text.indexOf(word[index]!, next);
		next = found + 1;
		return found;
	});
};

/** Where a word stands in a path: in one piece if it does, in the name if it is there. Undefined when it does not. */
export const locateWord = (
	path: string,
	word: string,
): Location | undefined => {
	const text = word === word.toLowerCase() ? path.toLowerCase() : path;
	// Few characters become several in lower case: places would not fit.
	if (text.length !== path.length) {
		return undefined;
	}

	const whole = text.lastIndexOf(word);
	const positions =
		whole === -1
			? locateScattered(text, word)
			: Array.from({length: word.length}, (_, index) => whole + index);
	return (
		positions && {
			stretches: toStretches(positions),
			score: scoreOf(path, positions),
		}
	);
};
