import {Buffer} from 'node:buffer';
import {ImgscopeError} from '../errors.js';

const chunkSize = 256 * 1024;

/** A file that can be read at any place at once. */
export type OpenFile = {
	/** Its descriptor now; later it may be another one. */
	readonly fd: number;
};

/** What is needed of a file to read parts of it. */
export type ReadableFile = OpenFile & {
	readonly read: (
		buffer: Uint8Array,
		offset: number,
		length: number,
		position: number,
	) => Promise<{readonly bytesRead: number}>;
	readonly close: () => Promise<void>;
};

export const readAt = async (
	file: ReadableFile,
	offset: number,
	length: number,
): Promise<Buffer> => {
	const buffer = Buffer.allocUnsafe(length);
	let filled = 0;
	while (filled < length) {
		const {bytesRead} = await file.read(
			buffer,
			filled,
			length - filled,
			offset + filled,
		);
		if (bytesRead === 0) {
			break;
		}

		filled += bytesRead;
	}

	return buffer.subarray(0, filled);
};

/** A part of a file, chunk after chunk. Throws when the file ends before it. */
export async function* readRange(
	file: ReadableFile,
	offset: number,
	length: number,
	signal: AbortSignal | undefined,
) {
	let position = offset;
	const end = offset + length;
	while (position < end) {
		signal?.throwIfAborted();
		const chunk = await readAt(
			file,
			position,
			Math.min(chunkSize, end - position),
		);
		if (chunk.length === 0) {
			throw new ImgscopeError(
				'layer-invalid',
				'the file has become shorter while it was read',
			);
		}

		position += chunk.length;
		yield chunk;
	}
}
