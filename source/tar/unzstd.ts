import type {Readable} from 'node:stream';
import zlib from 'node:zlib';
import {isImgscopeError, reasonOf} from '../errors.js';
import type {ByteReader} from './byte-reader.js';
import {fault} from './fault.js';
import type {OutputMarks} from './input-marks.js';
import {hasEngine, ZlibEngine} from './zlib-engine.js';
import {readZstdBlocks} from './zstd-blocks.js';
import {ZstdFrameDecoder} from './zstd-frame-decoder.js';

/** What a block of a frame becomes is smaller, so that none of it is left over. */
const stepSize = 256 * 1024;

/** Node has a zstd decoder from 22.15 on. */
const createEngine = (): ZlibEngine | undefined => {
	if (!('createZstdDecompress' in zlib)) {
		return undefined;
	}

	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the types are those of the oldest node that is supported
	const decoder = (zlib.createZstdDecompress as () => Readable)();
	return hasEngine(decoder) ? new ZlibEngine(decoder, stepSize, 1) : undefined;
};

async function* decodeNatively(
	input: ByteReader,
	engine: ZlibEngine,
	marks: OutputMarks | undefined,
): AsyncGenerator<Uint8Array> {
	let output = 0;
	try {
		for await (const {bytes} of readZstdBlocks(input)) {
			for (let rest = bytes; rest.length > 0;) {
				const {length, unused} = engine.step(rest);
				rest = rest.subarray(rest.length - unused);
				output += length;
				marks?.add(output, input.position);
				yield engine.take();
			}
		}
	} finally {
		engine.close();
	}
}

/** Block by block, since a few bytes can stand for a whole block of output. */
async function* decodeInScript(
	input: ByteReader,
	marks: OutputMarks | undefined,
): AsyncGenerator<Uint8Array> {
	let length = 0;
	let frame: ZstdFrameDecoder | undefined;
	for await (const {bytes, header, isLast} of readZstdBlocks(input)) {
		frame = header ? new ZstdFrameDecoder(header) : frame;
		const block = header ? bytes.subarray(header.bytes.length) : bytes;
		const outputs = frame?.push(block, isLast) ?? [];
		for (const output of outputs) {
			length += output.length;
		}

		marks?.add(length, input.position);
		yield* outputs;
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
Decompresses any number of zstd frames, in chunks that are each good until the next one is asked for; skippable frames are passed over.

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
	const engine = decoder === 'native' ? createEngine() : undefined;
	try {
		yield* engine
			? decodeNatively(input, engine, marks)
			: decodeInScript(input, marks);
	} catch (error) {
		throw translate(error);
	} finally {
		await input.release();
	}
}
