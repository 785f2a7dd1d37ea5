import {constants, type InflateRaw as InflateHandle} from 'node:zlib';
import {InflateRaw} from 'minizlib';
import type {ByteReader} from './byte-reader.js';
import {asError} from './fault.js';

/** Bytes of output that one piece of the input should have: they lie in memory together, and what a file takes of the download is told as finely as that. */
const outputSize = 64 * 1024;

const smallestPiece = 64;
const largestPiece = 16 * 1024;

// The decoder passes all of them on to node:zlib, of which its types know only some.
const options = {
	flush: constants.Z_NO_FLUSH,
	chunkSize: 256 * 1024,
};

/** What a piece of the input became. */
export type Inflated = {
	readonly chunks: readonly Uint8Array[];

	/** Bytes of the chunks together. */
	readonly length: number;
};

/** Inflates at once instead of in another thread: for small pieces, waiting would take as long as the work. */
class Inflater {
	readonly #decoder = new InflateRaw(options);
	#chunks: Uint8Array[] = [];
	#length = 0;
	#error: Error | undefined;

	constructor() {
		this.#decoder.on('data', (chunk: Uint8Array) => {
			this.#chunks.push(chunk);
			this.#length += chunk.length;
		});
		this.#decoder.on('error', (error: unknown) => {
			this.#error = asError(error);
		});
	}

	/** How many bytes of a piece belonged to the stream: fewer than it has when the stream has ended. */
	write(piece: Uint8Array): number {
		this.#decoder.write(piece);
		this.#check();
		// Its types name kinds of handles that not all versions of Node.js have.
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
		return (this.#decoder.handle as InflateHandle).bytesWritten;
	}

	/** Throws when the stream is not complete. */
	end(): void {
		this.#decoder.end();
		this.#check();
	}

	/** What has come out since the last call. */
	take(): Inflated {
		const taken = {chunks: this.#chunks, length: this.#length};
		this.#chunks = [];
		this.#length = 0;
		return taken;
	}

	close(): void {
		this.#decoder.close();
	}

	#check(): void {
		if (this.#error) {
			throw this.#error;
		}
	}
}

/** How much to inflate next, if it grows as the piece before did. */
const nextSize = (input: number, output: number): number =>
	Math.min(
		Math.max(Math.floor((input * outputSize) / output), smallestPiece),
		largestPiece,
	);

/** The output of the deflate stream that comes next in an input; leaves the input right after that stream, and after each piece where that piece ends. Throws zlib's errors, also for a stream that is cut short. */
export async function* inflate(input: ByteReader): AsyncGenerator<Inflated> {
	const inflater = new Inflater();
	let pieceSize = largestPiece / 4;
	try {
		for (;;) {
			const chunk = await input.next();
			if (chunk === undefined) {
				inflater.end();
				return;
			}

			const piece = chunk.subarray(0, pieceSize);
			const used = inflater.write(piece);
			input.unread(chunk.subarray(used));
			const inflated = inflater.take();
			yield inflated;
			if (used < piece.length) {
				return;
			}

			pieceSize = nextSize(used, inflated.length);
		}
	} finally {
		inflater.close();
	}
}
