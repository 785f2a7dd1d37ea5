import {type JsonFault, jsonTokens} from './json-tokens.js';

/** Characters that are given at once. */
const pieceLength = 32 * 1024;

/** A JSON text with one key or value on a line, in pieces. Everything stands as it is written: numbers, escapes, the order of keys, keys that are there twice. Returns what is wrong with the text, if something is. */
export function* layOutJson(
	text: string,
): Generator<string, JsonFault | undefined> {
	const tokens = jsonTokens(text);
	let depth = 0;
	let piece = '';
	let isAfterOpening = false;
	const newLine = () => `\n${'  '.repeat(depth)}`;
	for (;;) {
		const {value: token, done} = tokens.next();
		if (done) {
			yield `${piece}\n`;
			return token;
		}

		const {kind, from, to} = token;
		if (kind === 'close') {
			depth--;
			piece += isAfterOpening ? '' : newLine();
		} else if (isAfterOpening) {
			piece += newLine();
		}

		piece += text.slice(from, to);
		isAfterOpening = kind === 'open';
		switch (kind) {
			case 'open': {
				depth++;

				break;
			}

			case 'comma': {
				piece += newLine();

				break;
			}

			case 'colon': {
				piece += ' ';

				break;
			}
			// No default
		}

		if (piece.length >= pieceLength) {
			yield piece;
			piece = '';
		}
	}
}
