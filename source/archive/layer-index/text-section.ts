import {Buffer} from 'node:buffer';
import {type SectionArray} from './sections.js';

/** A text as an array. Names that are not UTF-8 hold lone surrogates, which UTF-16 alone keeps. */
export const encodeText = (text: string): SectionArray => {
	if (text.isWellFormed()) {
		return Buffer.from(text, 'utf8');
	}

	const units = new Uint16Array(text.length);
	for (let index = 0; index < text.length; index++) {
		// The unit, not the character: a pair would be one.
		// eslint-disable-next-line unicorn/prefer-code-point
		units[index] = text.charCodeAt(index);
	}

	return units;
};

/** The text of an array that `encodeText` made. */
export const decodeText = (array: SectionArray): string => {
	const buffer = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
	if (!(array instanceof Uint16Array)) {
		return buffer.toString('utf8');
	}

	const parts: string[] = [];
	for (let start = 0; start < array.length; start += 4096) {
		parts.push(
			// Units again: what they are of is not known here.
			// eslint-disable-next-line unicorn/prefer-code-point
			String.fromCharCode(...array.subarray(start, start + 4096)),
		);
	}

	return parts.join('');
};
