import {type Ranges} from './expression.js';

const lastUnit = 0xff_ff;

/** In order, with what touches joined. */
export const joinRanges = (ranges: Ranges): Ranges => {
	const joined: Array<[number, number]> = [];
	for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
		const previous = joined.at(-1);
		if (previous && first <= previous[1] + 1) {
			previous[1] = Math.max(previous[1], last);
		} else {
			joined.push([first, last]);
		}
	}

	return joined;
};

/** All that is not in them. */
export const invert = (ranges: Ranges): Ranges => {
	const inverted: Array<[number, number]> = [];
	let next = 0;
	for (const [first, last] of joinRanges(ranges)) {
		if (first > next) {
			inverted.push([next, first - 1]);
		}

		next = last + 1;
	}

	return next > lastUnit ? inverted : [...inverted, [next, lastUnit]];
};

const unitsOf = (text: string): Ranges =>
	Array.from({length: text.length}, (_, index) => {
		const unit = text.codePointAt(index)!;
		return [unit, unit] as const;
	});

const digits: Ranges = [[48, 57]];
export const wordUnits: Ranges = [
	[48, 57],
	[65, 90],
	[95, 95],
	[97, 122],
];
const spaces = joinRanges([
	...unitsOf('\t\n\v\f\r \u{A0}\u{1680}\u{2028}\u{2029}\u{202F}\u{205F}'),
	...unitsOf('\u{3000}\u{FEFF}'),
	[0x20_00, 0x20_0a],
]);

/** What stands for several characters behind a backslash. */
export const namedSets: Readonly<Record<string, Ranges>> = {
	d: digits,
	D: invert(digits),
	w: wordUnits,
	W: invert(wordUnits),
	s: spaces,
	S: invert(spaces),
};

/** Letters that stand for one character behind a backslash. */
export const controlUnits: Readonly<Record<string, number>> = {
	t: 9,
	n: 10,
	v: 11,
	f: 12,
	r: 13,
	0: 0,
};

export const everyUnit: Ranges = [[0, lastUnit]];
export const lineUnits = invert(unitsOf('\n\r\u{2028}\u{2029}'));

/** As JavaScript compares characters where case does not count. */
const fold = (unit: number): number => {
	const upper = String.fromCodePoint(unit).toUpperCase();
	const folded = upper.length === 1 ? upper.codePointAt(0)! : unit;
	return unit >= 128 && folded < 128 ? unit : folded;
};

/** Longer ranges are those of scripts without case, or of everything. */
const mostFolded = 2000;

/** With the other case of every letter. */
export const ignoreCase = (ranges: Ranges): Ranges => {
	const all: Array<readonly [number, number]> = [...ranges];
	for (const [first, last] of ranges) {
		const end = last - first > mostFolded ? Math.min(last, 0x2_00) : last;
		for (let unit = first; unit <= end; unit++) {
			const letter = String.fromCodePoint(unit);
			for (const other of [letter.toLowerCase(), letter.toUpperCase()]) {
				const code = other.codePointAt(0)!;
				if (other.length === 1 && fold(code) === fold(unit)) {
					all.push([code, code]);
				}
			}
		}
	}

	return joinRanges(all);
};

/** Whether it is one code unit alone. */
export const isUnit = (ranges: Ranges): boolean =>
	ranges.length === 1 && ranges[0]![0] === ranges[0]![1];
