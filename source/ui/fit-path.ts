import {cutText, textWidth} from '../fit-text.js';

const segmenter = new Intl.Segmenter();

/** The longest end of printable text that fits. */
const endOf = (text: string, columns: number): string => {
	let end = '';
	let used = 0;
	const characters = Array.from(
		segmenter.segment(text),
		({segment}) => segment,
	);
	for (const character of characters.toReversed()) {
		used += textWidth(character);
		if (used > columns) {
			break;
		}

		end = character + end;
	}

	return end;
};

/** A path of at most so many columns: of a longer one the end, which tells more than the beginning. */
export const fitPath = (path: string, columns: number): string => {
	if (textWidth(path) <= columns) {
		return path;
	}

	if (columns <= 1) {
		return cutText('…', columns);
	}

	const end = endOf(path, columns - 1);
	const slash = end.indexOf('/');
	return `…${slash === -1 ? end : end.slice(slash)}`;
};
