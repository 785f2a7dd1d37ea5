import type {ByteReader} from './byte-reader.js';
import {fault} from './fault.js';
import {takeWhole} from './take-whole.js';

const hasChecksum = 0x02;
const hasExtra = 0x04;
const hasName = 0x08;
const hasComment = 0x10;

const takeAll = async (
	input: ByteReader,
	length: number,
): Promise<Uint8Array> => takeWhole(input, length, 'gzip');

const skipText = async (input: ByteReader): Promise<void> => {
	let byte: Uint8Array;
	do {
		byte = await takeAll(input, 1);
	} while (byte[0] !== 0);
};

/**
Reads the header of a gzip member (RFC 1952) and leaves the input at its deflate stream. False if there is none: at the end of the input, or where something else follows a member.

Throws `layer-invalid` for a header that is cut short or asks for another method.
*/
export const readGzipHeader = async (input: ByteReader): Promise<boolean> => {
	const magic = await input.take(2);
	if (magic[0] !== 0x1f || (magic.length === 2 && magic[1] !== 0x8b)) {
		input.unread(magic);
		return false;
	}

	const fixed = await takeAll(input, magic.length === 2 ? 8 : 9);
	if (fixed[0] !== 8) {
		throw fault('the gzip data is damaged: unknown compression method');
	}

	const flags = fixed[1]!;
	if (flags & hasExtra) {
		const [low, high] = await takeAll(input, 2);
		await takeAll(input, low! + 256 * high!);
	}

	if (flags & hasName) {
		await skipText(input);
	}

	if (flags & hasComment) {
		await skipText(input);
	}

	if (flags & hasChecksum) {
		await takeAll(input, 2);
	}

	return true;
};
