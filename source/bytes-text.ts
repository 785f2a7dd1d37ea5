import {Buffer} from 'node:buffer';

const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const surrogateBase = 0xdc_00;

/** The length of the valid UTF-8 sequence at an offset, 0 if there is none (RFC 3629: no surrogates, no overlong forms). */
const sequenceLength = (bytes: Uint8Array, offset: number): number => {
	const first = bytes[offset]!;
	if (first < 0x80) {
		return 1;
	}

	const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	try {
		decoder.decode(bytes.subarray(offset, offset + length));
		return length;
	} catch {
		return 0;
	}
};

/**
Bytes as a string that keeps them apart: valid UTF-8 is decoded, every other byte becomes the lone surrogate U+DC00 + byte (as Python's `surrogateescape` does).
*/
export const bytesToText = (bytes: Uint8Array): string => {
	try {
		return decoder.decode(bytes);
	} catch {
		// Not UTF-8: sequence by sequence below.
	}

	let text = '';
	for (let offset = 0; offset < bytes.length;) {
		const length = sequenceLength(bytes, offset);
		if (length === 0) {
			text += String.fromCodePoint(surrogateBase + bytes[offset]!);
			offset += 1;
		} else {
			text += decoder.decode(bytes.subarray(offset, offset + length));
			offset += length;
		}
	}

	return text;
};

/** The bytes that `bytesToText` made a text from. */
export const textToBytes = (text: string): Uint8Array => {
	if (text.isWellFormed()) {
		return Buffer.from(text, 'utf8');
	}

	const parts: Uint8Array[] = [];
	for (const character of text) {
		const code = character.codePointAt(0)!;
		const isByte = code >= surrogateBase + 0x80 && code <= surrogateBase + 0xff;
		parts.push(
			isByte
				? Uint8Array.of(code - surrogateBase)
				: Buffer.from(character, 'utf8'),
		);
	}

	return Buffer.concat(parts);
};
