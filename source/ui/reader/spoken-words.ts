import {formatCount} from '../../format.js';
import {type Hint} from '../hints.js';
import {type Line} from '../segments.js';

const keyWords: ReadonlyMap<string, string> = new Map([
	['↑↓', 'Up and Down'],
	['↑', 'Up'],
	['↓', 'Down'],
	['←', 'Left'],
	['→', 'Right'],
	['Esc', 'Escape'],
	['PgUp', 'Page Up'],
	['PgDn', 'Page Down'],
	['Del', 'Delete'],
	['?', 'Question mark'],
	['/', 'Slash'],
	[':', 'Colon'],
	['.', 'Full stop'],
	['+', 'Plus'],
	['-', 'Minus'],
	['=', 'Equals sign'],
	['~', 'Tilde'],
	['<', 'Less than'],
	['*', 'Asterisk'],
	['[', 'Left bracket'],
	[']', 'Right bracket'],
	['[ ]', 'Left and right bracket'],
	['{', 'Left brace'],
	['}', 'Right brace'],
	['(', 'Left parenthesis'],
	[')', 'Right parenthesis'],
]);

/** A key as it is called: `↑` → `Up`, `G` → `Capital G`. */
export const keyWord = (label: string): string =>
	keyWords.get(label) ?? (/^[A-Z]$/.test(label) ? `Capital ${label}` : label);

/** `Enter: open. Escape: close.` */
export const hintWords = (hints: readonly Hint[]): string =>
	hints
		.map(
			({segments: [key, what]}) =>
				`${keyWord(key!.text)}: ${withoutSigns(what!.text.trim())}.`,
		)
		.join(' ');

/** Words of ours with the names of keys in place of their signs. */
export const withoutSigns = (text: string): string =>
	text.replaceAll(/[↑↓←→]/g, sign => keyWord(sign)).replaceAll(' …', '');

/** `3 of 12`; nothing of an empty list. */
export const positionWords = (row: number, count: number): string =>
	count === 0 ? '' : `${formatCount(row + 1)} of ${formatCount(count)}`;

/** Signs that only help the eye. */
const drawn = /^[▸▾│┃┊▒·°~+!-]$/;

/** A line that was laid out in columns as words one after the other. */
export const spokenLine = ({segments}: Line): string => {
	let spoken = '';
	for (const {text} of segments) {
		if (drawn.test(text.trim())) {
			continue;
		}

		const start =
			text.startsWith(' ') && spoken !== '' && !spoken.endsWith(' ') ? ' ' : '';
		const end = text.endsWith(' ') && text.trim() !== '' ? ' ' : '';
		spoken += start + text.trim() + end;
	}

	return spoken.trim();
};
