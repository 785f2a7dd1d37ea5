import {Buffer} from 'node:buffer';
import {writeSequence} from './write-sequence.js';

/** Asks the terminal to put a text into the clipboard, also through ssh (OSC 52). Terminals that do not know how, or may not, leave it. */
export const copyToClipboard = (text: string): void => {
	const encoded = Buffer.from(text).toString('base64');
	writeSequence(`\u{1B}]52;c;${encoded}\u{7}`);
};
