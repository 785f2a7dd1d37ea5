import {Buffer} from 'node:buffer';
import {constants, createInflateRaw, type InflateRaw} from 'node:zlib';
import type {ByteReader} from './byte-reader.js';
import {runDecoder} from './run-decoder.js';

/** Bytes of output that are made at once: what a file takes of the download is told as finely as that. */
const stepSize = 64 * 1024;

/** Bytes of output that are given at once. */
const outputSize = 4 * stepSize;

/** Told of further bytes of output, and where in the input that ends which they were made of. */
type OnOutput = (length: number, position: number) => void;

/** What a stream of node:zlib works with, which its types do not know. */
type WithEngine = {
	readonly _handle: {
		readonly writeSync: (
			...values: [
				flush: number,
				...input: [Uint8Array, start: number, length: number],
				...output: [Uint8Array, start: number, length: number],
			]
		) => void;
	};

	/** Bytes of the output's length that are left, and of the input's. */
	readonly _writeState: Uint32Array;
};

const hasEngine = (decoder: object): decoder is WithEngine =>
	'_handle' in decoder &&
	typeof decoder._handle === 'object' &&
	decoder._handle !== null &&
	'writeSync' in decoder._handle &&
	'_writeState' in decoder &&
	decoder._writeState instanceof Uint32Array;

/** Inflates here and now, into the same memory again and again. */
class Inflater {
	readonly #decoder: InflateRaw & WithEngine;
	readonly #output = Buffer.allocUnsafeSlow(outputSize);
	#filled = 0;

	constructor(decoder: InflateRaw & WithEngine) {
		this.#decoder = decoder;
		// They are thrown where they occur.
		decoder.on('error', () => undefined);
	}

	/** Makes a step's output; less where the input does not suffice or the stream ends. */
	step(input: Uint8Array, flush: number = constants.Z_NO_FLUSH) {
		const {_handle, _writeState} = this.#decoder;
		_handle.writeSync(
			flush,
			input,
			0,
			input.length,
			this.#output,
			this.#filled,
			stepSize,
		);
		if (this.#decoder.errored) {
			throw this.#decoder.errored;
		}

		const [room, unused] = _writeState;
		const length = stepSize - room!;
		this.#filled += length;
		return {length, unused: unused!};
	}

	/** Throws when the stream is not complete. */
	end(): void {
		this.step(new Uint8Array(), constants.Z_FINISH);
	}

	isFull(): boolean {
		return this.#filled > outputSize - stepSize;
	}

	/** What has come out since the last call; good until the next step. */
	take(): Uint8Array {
		const taken = this.#output.subarray(0, this.#filled);
		this.#filled = 0;
		return taken;
	}
}

async function* inflateHere(
	input: ByteReader,
	decoder: InflateRaw & WithEngine,
	onOutput: OnOutput,
): AsyncGenerator<Uint8Array> {
	const inflater = new Inflater(decoder);
	try {
		for (;;) {
			const chunk = await input.next();
			if (chunk === undefined) {
				inflater.end();
				return;
			}

			let rest = chunk;
			let isAllOut = false;
			while (!isAllOut) {
				const {length, unused} = inflater.step(rest);
				rest = rest.subarray(rest.length - unused);
				onOutput(length, input.position - unused);
				isAllOut = length < stepSize;
				if (isAllOut || inflater.isFull()) {
					yield inflater.take();
				}
			}

			if (rest.length > 0) {
				input.unread(rest);
				return;
			}
		}
	} finally {
		decoder.close();
	}
}

/**
The output of the deflate stream that comes next in an input, in chunks that are each good until the next one is asked for; leaves the input right after that stream. Throws zlib's errors, also for a stream that is cut short.

@param way Here and now, where Node.js allows it: its streams have another thread inflate each piece and take new memory for it, which takes half as long again.
*/
export async function* inflate(
	input: ByteReader,
	onOutput: OnOutput,
	way: 'here' | 'stream' = 'here',
): AsyncGenerator<Uint8Array> {
	const start = input.position;
	const decoder = createInflateRaw({chunkSize: stepSize});
	yield* way === 'here' && hasEngine(decoder)
		? inflateHere(input, decoder, onOutput)
		: runDecoder(input, decoder, (length, used) => {
				onOutput(length, start + used);
			});
}
