import {printable} from '../printable.js';
import {shellQuote} from '../shell-quote.js';

/** How to ask for one of the images of an archive. */
export const nameOne = (reference: string, tag: string): string =>
	`Name one of them: imgscope ${shellQuote(printable(`${reference}:${tag}`))}`;
