import {type Buffer} from 'node:buffer';
import {crc32, createInflateRaw} from 'node:zlib';
import {isImgscopeError, reasonOf} from '../errors.js';
import type {ByteReader} from './byte-reader.js';
import {fault} from './fault.js';
import {runDecoder} from './run-decoder.js';

const cutShort = () => fault('the gzip data is cut short');
const damaged = (what: string) => fault(`the gzip data is damaged: ${what}`);

const takeAll = async (input: ByteReader, length: number): Promise<Buffer> => {
	const bytes = await input.take(length);
	if (bytes.length < length) {
		throw cutShort();
	}

	return bytes;
};

const skipText = async (input: ByteReader): Promise<void> => {
	for (;;) {
		const chunk = await input.next();
		if (chunk === undefined) {
			throw cutShort();
		}

		const end = chunk.indexOf(0);
		if (end !== -1) {
			input.unread(chunk.subarray(end + 1));
			return;
		}
	}
};

/** Reads the header of a member (RFC 1952). False if there is none: at the end, or where something else follows a member. */
const readHeader = async (input: ByteReader): Promise<boolean> => {
	const magic = await input.take(2);
	if (magic[0] !== 0x1f || (magic.length === 2 && magic[1] !== 0x8b)) {
		input.unread(magic);
		return false;
	}

	if (magic.length < 2) {
		throw cutShort();
	}

	const fixed = await takeAll(input, 8);
	const flags = fixed[1]!;
	if (fixed[0] !== 8) {
		throw damaged('unknown compression method');
	}

	if (flags & 0x04) {
		const length = await takeAll(input, 2);
		await takeAll(input, length.readUInt16LE());
	}

	if (flags & 0x08) {
		await skipText(input);
	}

	if (flags & 0x10) {
		await skipText(input);
	}

	if (flags & 0x02) {
		await takeAll(input, 2);
	}

	return true;
};

/** Member by member with raw inflate: node's own gunzip loses data when anything but a member or zeros follows a member. */
async function* readMember(input: ByteReader): AsyncGenerator<Buffer> {
	let checksum = 0;
	let size = 0;
	const decoder = createInflateRaw({chunkSize: 64 * 1024});
	for await (const chunk of runDecoder(input, decoder)) {
		checksum = crc32(chunk, checksum);
		size += chunk.length;
		yield chunk;
	}

	const trailer = await takeAll(input, 8);
	if (
		trailer.readUInt32LE(0) !== checksum ||
		trailer.readUInt32LE(4) !== size % 2 ** 32
	) {
		throw damaged('its checksum does not match');
	}
}

const translate = (error: unknown): unknown => {
	if (isImgscopeError(error) || !(error instanceof Error)) {
		return error;
	}

	const {code} = error as NodeJS.ErrnoException;
	if (code === 'Z_BUF_ERROR') {
		return cutShort();
	}

	return code?.startsWith('Z_') ? damaged(reasonOf(error)) : error;
};

/** Decompresses any number of gzip members. Other data after a complete member is ignored, as gzip does (Go's reader would fail after giving all output). */
export async function* gunzip(input: ByteReader): AsyncGenerator<Buffer> {
	try {
		while (await readHeader(input)) {
			yield* readMember(input);
		}

		await input.drain();
	} catch (error) {
		throw translate(error);
	} finally {
		await input.release();
	}
}
