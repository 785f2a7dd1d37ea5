import {fits} from '../../fit-text.js';
import {locateWord, type Stretch} from '../../model/find/locate-word.js';
import {printable} from '../../printable.js';
import {type Segment} from '../segments.js';

const isLow = (unit: number): boolean => unit >= 0xdc_00 && unit <= 0xdf_ff;

/** Not between the halves of a character. */
const wholeStretch = (text: string, [from, to]: Stretch): Stretch => [
	// eslint-disable-next-line unicorn/prefer-code-point
	from > 0 && isLow(text.charCodeAt(from)) ? from - 1 : from,
	// eslint-disable-next-line unicorn/prefer-code-point
	to < text.length && isLow(text.charCodeAt(to)) ? to + 1 : to,
];

/** Where the shown end of a path begins: at a slash, so that it fits. */
const beginningOf = (path: string, room: number): number => {
	if (fits(printable(path), room)) {
		return 0;
	}

	// From the end, which of an immense path is near.
	let from = Math.max(0, path.lastIndexOf('/'));
	for (;;) {
		const slash = from > 0 ? path.lastIndexOf('/', from - 1) : 0;
		if (slash <= 0 || !fits(printable(path.slice(slash)), room - 1)) {
			return from;
		}

		from = slash;
	}
};

/** Raw text as segments of printable text, some stretches of it marked. */
const markText = (
	text: string,
	stretches: readonly Stretch[],
	from = 0,
): readonly Segment[] => {
	const segments: Segment[] = [];
	let at = from;
	const ordered = stretches.toSorted((a, b) => a[0] - b[0]);
	for (const stretch of ordered) {
		const [first, end] = wholeStretch(text, stretch);
		const start = Math.max(first, at);
		if (end > start) {
			segments.push(
				{text: printable(text.slice(at, start))},
				{text: printable(text.slice(start, end)), style: 'match'},
			);
			at = end;
		}
	}

	return [...segments, {text: printable(text.slice(at))}];
};

/** A path of at most so many columns where its name fits, with what the words found in it marked. */
export const markPath = (
	path: string,
	words: readonly string[],
	room: number,
): readonly Segment[] => {
	const from = beginningOf(path, room);
	const stretches = words.flatMap(
		word => locateWord(path, word)?.stretches ?? [],
	);
	return [
		{text: from > 0 ? '…' : '', style: 'dim'},
		...markText(path, stretches, from),
	];
};
