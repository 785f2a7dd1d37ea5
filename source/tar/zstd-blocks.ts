import {Buffer} from 'node:buffer';
import type {ByteReader} from './byte-reader.js';
import {fault} from './fault.js';
import {takeWhole} from './take-whole.js';

/** Bytes; the limit of zstd itself without `--long`. */
const largestWindow = 128 * 1024 * 1024;
const largestBlock = 128 * 1024;

/** A block of a frame with what comes before it or after it: the frame's header or checksum. */
export type ZstdPiece = {
	readonly bytes: Uint8Array;

	/** Of the first block, whose bytes begin with it. */
	readonly header?: ZstdHeader | undefined;
	readonly isLast: boolean;
};

/** The header of a frame. */
export type ZstdHeader = {
	readonly bytes: Uint8Array;
	readonly hasChecksum: boolean;

	/** How many bytes back a block may refer to. */
	readonly window: number;
};

const damaged = (what: string) => fault(`the zstd data is damaged: ${what}`);

const takeAll = async (
	input: ByteReader,
	length: number,
): Promise<Uint8Array> => takeWhole(input, length, 'zstd');

const readNumber = (bytes: Uint8Array): number => {
	let value = 0;
	for (const [i, byte] of bytes.entries()) {
		value += byte * 2 ** (8 * i);
	}

	return value;
};

/** Bytes of the window that a window descriptor asks for (RFC 8878, 3.1.1.1.2). */
const windowOf = (descriptor: number): number => {
	const base = 2 ** (10 + (descriptor >> 3));
	return base + (base / 8) * (descriptor & 7);
};

/** The header of a frame (RFC 8878, 3.1.1.1), from its descriptor on. */
const readFrameHeader = async (
	input: ByteReader,
	magic: Uint8Array,
): Promise<ZstdHeader> => {
	const descriptor = await takeAll(input, 1);
	const flags = descriptor[0]!;
	const isSingleSegment = (flags & 0x20) !== 0;
	const sizeFlag = flags >> 6;
	const dictionaryLength = [0, 1, 2, 4][flags & 3]!;
	const sizeLength = [isSingleSegment ? 1 : 0, 2, 4, 8][sizeFlag]!;
	const rest = await takeAll(
		input,
		(isSingleSegment ? 0 : 1) + dictionaryLength + sizeLength,
	);
	const window = isSingleSegment
		? readNumber(rest.subarray(dictionaryLength))
		: windowOf(rest[0]!);
	if (window > largestWindow) {
		throw fault('the zstd data needs more memory than is allowed');
	}

	return {
		bytes: Buffer.concat([magic, descriptor, rest]),
		hasChecksum: (flags & 4) !== 0,
		window,
	};
};

async function* readFrame(
	input: ByteReader,
	magic: Uint8Array,
): AsyncGenerator<ZstdPiece> {
	const header = await readFrameHeader(input, magic);
	let parts = [header.bytes];
	let first: ZstdHeader | undefined = header;
	for (let isLast = false; !isLast; first = undefined) {
		const blockHeader = await takeAll(input, 3);
		const value = readNumber(blockHeader);
		const type = (value >> 1) & 3;
		const size = value >> 3;
		if (type === 3 || size > largestBlock) {
			throw damaged('impossible block');
		}

		isLast = (value & 1) === 1;
		// Type 1 is one byte to be repeated.
		parts.push(blockHeader, await takeAll(input, type === 1 ? 1 : size));
		if (isLast && header.hasChecksum) {
			parts.push(await takeAll(input, 4));
		}

		yield {bytes: Buffer.concat(parts), header: first, isLast};
		parts = [];
	}
}

/**
Cuts zstd data into the blocks of its frames; skippable frames are passed over. So no decoder has to know where a frame ends: node's stops after the first one, and in some versions does not tell that data is cut short.

Throws `layer-invalid` for anything but frames, and for a frame that is cut short.
*/
export async function* readZstdBlocks(
	input: ByteReader,
): AsyncGenerator<ZstdPiece> {
	for (;;) {
		const magic = await input.take(4);
		if (magic.length === 0) {
			return;
		}

		const number = readNumber(magic);
		if (number === 0xfd_2f_b5_28) {
			yield* readFrame(input, magic);
		} else if (number >= 0x18_4d_2a_50 && number <= 0x18_4d_2a_5f) {
			const length = readNumber(await takeAll(input, 4));
			if (!(await input.skip(length))) {
				throw fault('the zstd data is cut short');
			}
		} else {
			throw magic.length < 4
				? fault('the zstd data is cut short')
				: damaged('no frame where one should be');
		}
	}
}
