export type Encoding = 'utf8' | 'utf16le' | 'utf16be';

/** How bytes are to be read as text, and how many of them the byte order mark takes. */
export type TextFormat = {
	readonly encoding: Encoding;
	readonly markLength: number;
};

/** How much of the beginning decides. */
export const detectionLength = 8192;

/** Of the bytes of a text at most these shares are control characters or no UTF-8. */
const mostControls = 0.1;
const mostInvalid = 0.3;

const isControl = (byte: number): boolean =>
	(byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b) ||
	byte === 0x7f;

const lengthOfSequence = (first: number): number =>
	first < 0x80
		? 1
		: first < 0xc2
			? 0
			: first < 0xe0
				? 2
				: first < 0xf0
					? 3
					: first < 0xf5
						? 4
						: 0;

/** The length of the UTF-8 sequence at an offset; 0 where there is none. One that the end cuts off counts. */
const sequenceAt = (bytes: Uint8Array, offset: number): number => {
	const length = lengthOfSequence(bytes[offset]!);
	const end = Math.min(offset + length, bytes.length);
	for (let index = offset + 1; index < end; index++) {
		if ((bytes[index]! & 0xc0) !== 0x80) {
			return 0;
		}
	}

	return length;
};

const looksLikeText = (bytes: Uint8Array): boolean => {
	let controls = 0;
	let invalid = 0;
	for (let offset = 0; offset < bytes.length;) {
		const byte = bytes[offset]!;
		if (byte === 0) {
			return false;
		}

		const length = sequenceAt(bytes, offset);
		controls += isControl(byte) ? 1 : 0;
		invalid += length === 0 ? 1 : 0;
		offset += Math.max(1, length);
	}

	return (
		controls <= bytes.length * mostControls &&
		invalid <= bytes.length * mostInvalid
	);
};

/** Tells text from other bytes by their beginning; undefined when it is no text. */
export const detectEncoding = (head: Uint8Array): TextFormat | undefined => {
	const [first, second, third] = head;
	if (first === 0xff && second === 0xfe) {
		return {encoding: 'utf16le', markLength: 2};
	}

	if (first === 0xfe && second === 0xff) {
		return {encoding: 'utf16be', markLength: 2};
	}

	if (!looksLikeText(head.subarray(0, detectionLength))) {
		return undefined;
	}

	const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
	return {encoding: 'utf8', markLength: hasMark ? 3 : 0};
};
