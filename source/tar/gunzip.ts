import {crc32} from 'node:zlib';
import {isImgscopeError, reasonOf} from '../errors.js';
import type {ByteReader} from './byte-reader.js';
import {fault} from './fault.js';
import {inflate} from './inflate.js';
import {inflateShort} from './inflate-short.js';
import type {OutputMarks} from './input-marks.js';
import {readGzipHeader} from './read-gzip-header.js';
import {takeWhole} from './take-whole.js';

const damaged = (what: string) => fault(`the gzip data is damaged: ${what}`);

/** The output of the deflate stream that comes next if that is short and at hand, undefined else. */
const readShort = async (
	input: ByteReader,
): Promise<Uint8Array | undefined> => {
	const chunk = await input.next();
	if (chunk === undefined) {
		return undefined;
	}

	const inflated = inflateShort(chunk);
	input.unread(inflated ? chunk.subarray(inflated.used) : chunk);
	return inflated?.output;
};

const checkTrailer = async (
	input: ByteReader,
	checksum: number,
	size: number,
): Promise<void> => {
	const trailer = await takeWhole(input, 8, 'gzip');
	const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
	if (
		view.getUint32(0, true) !== checksum ||
		view.getUint32(4, true) !== size % 2 ** 32
	) {
		throw damaged('its checksum does not match');
	}
};

/** The output of one member. Raw inflate is used because node's own gunzip loses output where anything but a member or zeros follows a member. Returns whether the member was short. */
async function* readMember(
	input: ByteReader,
	isShortLikely: boolean,
	onOutput: (length: number, position: number) => void,
): AsyncGenerator<Uint8Array, boolean> {
	const short = isShortLikely ? await readShort(input) : undefined;
	if (short) {
		await checkTrailer(input, crc32(short), short.length);
		onOutput(short.length, input.position);
		yield short;
		return true;
	}

	let checksum = 0;
	let size = 0;
	for await (const chunk of inflate(input, onOutput)) {
		checksum = crc32(chunk, checksum);
		size += chunk.length;
		yield chunk;
	}

	await checkTrailer(input, checksum, size);
	onOutput(0, input.position);
	return size < 64 * 1024;
}

const translate = (error: unknown): unknown => {
	if (isImgscopeError(error) || !(error instanceof Error)) {
		return error;
	}

	const code = 'code' in error ? String(error.code) : '';
	if (code === 'Z_BUF_ERROR') {
		return fault('the gzip data is cut short');
	}

	return code.startsWith('Z_') ? damaged(reasonOf(error)) : error;
};

/** Decompresses any number of gzip members. Other data after a complete member is ignored, as gzip does (Go's reader fails there, after all output). */
export async function* gunzip(
	input: ByteReader,
	marks?: OutputMarks,
): AsyncGenerator<Uint8Array> {
	let isShortLikely = true;
	let output = 0;
	const onOutput = (length: number, position: number) => {
		output += length;
		marks?.add(output, position);
	};

	try {
		while (await readGzipHeader(input)) {
			isShortLikely = yield* readMember(input, isShortLikely, onOutput);
		}

		await input.drain();
	} catch (error) {
		throw translate(error);
	} finally {
		await input.release();
	}
}
