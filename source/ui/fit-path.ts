import {cutText, fits, textWidth} from '../fit-text.js';

const segmenter = new Intl.Segmenter();

/** The longest end of printable text that fits. */
const endOf = (
	text: string,
	columns: number,
	length = columns * 8 + 64,
): string => {
	const isWhole = length >= text.length;
	const [first = '', ...others] = Array.from(
		segmenter.segment(text.slice(isWhole ? 0 : -length)),
		({segment}) => segment,
	);
	// What a long text is cut at may be amid a character.
	const characters = isWhole ? [first, ...others] : others;
	let end = '';
	let used = 0;
	for (const character of characters.toReversed()) {
		used += textWidth(character);
		if (used > columns) {
			return end;
		}

		end = character + end;
	}

	return isWhole ? end : endOf(text, columns, length * 8);
};

/** A path of at most so many columns: of a longer one the end, which tells more than the beginning. */
export const fitPath = (path: string, columns: number): string => {
	if (fits(path, columns)) {
		return path;
	}

	if (columns <= 1) {
		return cutText('…', columns);
	}

	const end = endOf(path, columns - 1);
	const slash = end.indexOf('/');
	// That behind a directory is no beginning of a name.
	return `…${slash === -1 || slash === end.length - 1 ? end : end.slice(slash)}`;
};
