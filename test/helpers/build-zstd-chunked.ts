import {Buffer} from 'node:buffer';
import {endMarker, type PackedMember} from './build-layer.js';
import {
	packChunks,
	sha256,
	tocJson,
	type ChunkedLayer,
	type ChunkedOptions,
} from './build-estargz.js';

const largestBlock = 128 * 1024;

const uint32 = (value: number): Buffer => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
};

const blockHeader = (size: number, type: number, isLast: boolean): Buffer =>
	uint32((size << 3) | (type << 1) | Number(isLast)).subarray(0, 3);

const frameHeader = (size: number): Buffer =>
	Buffer.concat([Buffer.from('28b52ffda0', 'hex'), uint32(size)]);

/** A zstd frame of blocks as they are, since not every node can compress them (RFC 8878, 3.1.1). */
export const zstdFrame = (bytes: Uint8Array): Buffer => {
	const parts: Uint8Array[] = [frameHeader(bytes.length)];
	let start = 0;
	do {
		const block = bytes.subarray(start, start + largestBlock);
		start += largestBlock;
		parts.push(blockHeader(block.length, 0, start >= bytes.length), block);
	} while (start < bytes.length);

	return Buffer.concat(parts);
};

/** A frame of so many blocks of spaces, four bytes each. */
export const zstdBomb = (blocks: number): Buffer =>
	Buffer.concat([
		frameHeader(blocks * largestBlock),
		...Array.from({length: blocks}, (_, index) =>
			Buffer.concat([
				blockHeader(largestBlock, 1, index === blocks - 1),
				Buffer.from(' '),
			]),
		),
	]);

const skippableFrame = (bytes: Uint8Array): Buffer =>
	Buffer.concat([Buffer.from('502a4d18', 'hex'), uint32(bytes.length), bytes]);

type Options = ChunkedOptions & {
	/** Of the annotations' names. */
	readonly prefix?: string;

	/** What is stored for the compressed table of contents, and the length it is said to have. */
	readonly manifest?: {readonly bytes: Uint8Array; readonly rawLength: number};
};

/** A zstd:chunked layer after containers/storage's `pkg/chunked/internal/minimal/compression.go`. */
export const buildZstdChunked = async (
	members: readonly PackedMember[],
	{
		chunkSize = 64 * 1024,
		toc,
		prefix = 'io.github.containers.zstd-chunked.',
		manifest,
	}: Options = {},
): Promise<ChunkedLayer> => {
	const {parts, records, open, flush, offset} = await packChunks(
		members,
		chunkSize,
		zstdFrame,
	);
	open.push(Buffer.from(endMarker));
	flush();
	const json = tocJson(records, toc);
	const compressed = manifest?.bytes ?? zstdFrame(json);
	const rawLength = manifest?.rawLength ?? json.length;
	const position = offset() + 8;
	const footer = Buffer.alloc(64);
	for (const [index, value] of [
		position,
		compressed.length,
		rawLength,
		1,
	].entries()) {
		footer.writeBigUInt64LE(BigInt(value), 8 * index);
	}

	footer.write('GNUlInUx', 56);
	return {
		blob: Buffer.concat([
			...parts,
			skippableFrame(compressed),
			skippableFrame(footer),
		]),
		annotations: new Map([
			[
				`${prefix}manifest-position`,
				`${position}:${compressed.length}:${rawLength}:1`,
			],
			[`${prefix}manifest-checksum`, sha256(compressed)],
		]),
	};
};
