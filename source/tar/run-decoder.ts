import type {Transform} from 'node:stream';
import type {ByteReader} from './byte-reader.js';
import {asError} from './fault.js';

/** A decoder of node:zlib, which counts the bytes that it used. */
export type ZlibDecoder = Transform & {readonly bytesWritten: number};

/** Writes the input to a decoder until that has had enough; what it did not use goes back. Never rejects: an error of the input goes to the decoder. */
const feed = async (input: ByteReader, decoder: ZlibDecoder): Promise<void> => {
	let written = 0;
	try {
		while (!decoder.destroyed) {
			const chunk = await input.next();
			if (chunk === undefined) {
				decoder.end();
				return;
			}

			written += chunk.length;
			const isTaken = await new Promise<boolean>(resolve => {
				decoder.write(chunk, error => {
					resolve(!error);
				});
			});
			const unused = written - decoder.bytesWritten;
			if (!isTaken || unused > 0) {
				input.unread(chunk.subarray(chunk.length - unused));
				return;
			}
		}
	} catch (error) {
		decoder.destroy(asError(error));
	}
};

/**
The output of a decoder for the compressed stream that comes next in an input; leaves the input right after that stream. Throws the decoder's errors, also for a stream that is cut short.

@param onOutput Told of each chunk's length, and how many bytes of the stream stand for all chunks so far.
*/
export async function* runDecoder(
	input: ByteReader,
	decoder: ZlibDecoder,
	onOutput?: (length: number, used: number) => void,
): AsyncGenerator<Uint8Array> {
	const fed = feed(input, decoder);
	try {
		const output: AsyncIterable<Uint8Array> = decoder;
		for await (const chunk of output) {
			// A read gives all that the decoder has put out, so that what it has used is what this and all before it were made of.
			onOutput?.(chunk.length, decoder.bytesWritten);
			yield chunk;
		}

		await fed;
	} finally {
		decoder.destroy();
	}
}
