import zlib from 'node:zlib';
import {Decompress} from 'fzstd';
import {isImgscopeError, reasonOf} from '../errors.js';
import {ByteReader} from './byte-reader.js';
import {fault} from './fault.js';
import type {OutputMarks} from './input-marks.js';
import {runDecoder, type ZlibDecoder} from './run-decoder.js';
import {readZstdBlocks} from './zstd-blocks.js';

type CreateDecoder = () => ZlibDecoder;

/** Node has a zstd decoder from 22.15 on. */
const nativeDecoder = (): CreateDecoder | undefined =>
	'createZstdDecompress' in zlib
		? // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the types are those of the oldest node that is supported
			(zlib.createZstdDecompress as CreateDecoder)
		: undefined;

async function* decodeNatively(
	input: ByteReader,
	decoder: ZlibDecoder,
	marks: OutputMarks | undefined,
): AsyncGenerator<Uint8Array> {
	let given = 0;
	let passedOver = 0;
	async function* blocks() {
		for await (const {bytes} of readZstdBlocks(input)) {
			given += bytes.length;
			passedOver = input.position - given;
			yield bytes;
		}
	}

	let output = 0;
	yield* runDecoder(new ByteReader(blocks()), decoder, (length, used) => {
		output += length;
		marks?.add(output, used + passedOver);
	});
}

/** Block by block, since a few bytes can stand for a whole block of output. */
async function* decodeInScript(
	input: ByteReader,
	marks: OutputMarks | undefined,
): AsyncGenerator<Uint8Array> {
	let output: Uint8Array[] = [];
	let length = 0;
	const create = () =>
		new Decompress(chunk => {
			output.push(chunk);
			length += chunk.length;
		});
	let decoder = create();
	for await (const {bytes, isFirst, isLast} of readZstdBlocks(input)) {
		decoder = isFirst ? create() : decoder;
		decoder.push(bytes, isLast);
		marks?.add(length, input.position);
		yield* output;
		output = [];
	}
}

/** An error of a decoder as one of ours; those of the input stay as they are. */
const translate = (error: unknown): unknown => {
	const isDecoders =
		error instanceof Error &&
		'code' in error &&
		(typeof error.code === 'number' ||
			/^(?:ZSTD_|Z_|ERR_BUFFER|ERR_ZLIB)/v.test(String(error.code)));
	return isDecoders && !isImgscopeError(error)
		? fault(`the zstd data is damaged: ${reasonOf(error)}`)
		: error;
};

/**
Decompresses any number of zstd frames; skippable frames are passed over.

@param options.decoder Node's where it has one; the one in JavaScript takes several times as long.
*/
export async function* unzstd(
	input: ByteReader,
	{
		decoder = 'native',
		marks,
	}: {
		readonly decoder?: 'native' | 'script';
		readonly marks?: OutputMarks | undefined;
	} = {},
): AsyncGenerator<Uint8Array> {
	const createDecoder = decoder === 'native' ? nativeDecoder() : undefined;
	try {
		yield* createDecoder
			? decodeNatively(input, createDecoder(), marks)
			: decodeInScript(input, marks);
	} catch (error) {
		throw translate(error);
	} finally {
		await input.release();
	}
}
