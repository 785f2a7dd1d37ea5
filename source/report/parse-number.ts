import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';

const numberPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

const parseBetween = (
	text: string,
	option: string,
	range: {readonly last: number; readonly hint: string},
): number => {
	const trimmed = text.trim();
	const number = numberPattern.test(trimmed) ? Number(trimmed) : Number.NaN;
	if (!(number >= 0 && number <= range.last)) {
		throw new ImgscopeError(
			'usage',
			`${option} must be a number between 0 and ${range.last}, not "${printable(text)}"`,
			{hint: range.hint},
		);
	}

	return number;
};

/** A number between 0 and 1. `option` is what the message names. */
export const parseRatio = (text: string, option: string): number =>
	parseBetween(text, option, {last: 1, hint: 'For 90 % write 0.9.'});

/** A number between 0 and 100. `option` is what the message names. */
export const parsePercent = (text: string, option: string): number =>
	parseBetween(text, option, {last: 100, hint: 'For 10 % write 10.'});
