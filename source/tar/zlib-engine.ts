import {Buffer} from 'node:buffer';
import type {Readable} from 'node:stream';

/** What the decoders of node:zlib work with, which its types do not know. */
export type WithEngine = Readable & {
	readonly close: () => void;
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

export const hasEngine = (decoder: Readable): decoder is WithEngine =>
	'_handle' in decoder &&
	typeof decoder._handle === 'object' &&
	decoder._handle !== null &&
	'writeSync' in decoder._handle &&
	'_writeState' in decoder &&
	decoder._writeState instanceof Uint32Array;

/** What a step has done: bytes that came out, bytes of the input that were not needed. */
type Step = {
	readonly length: number;
	readonly unused: number;
};

/** Runs a decoder of node:zlib here and now, with its output always in the same memory: as a stream it would hand each piece to another thread, and take new memory for it. */
export class ZlibEngine {
	readonly #decoder: WithEngine;
	readonly #stepSize: number;
	readonly #output: Uint8Array;
	#filled = 0;

	/**
	@param stepSize Bytes that come out of a step at most.
	@param steps Steps that find room before what has come out is taken.
	*/
	constructor(decoder: WithEngine, stepSize: number, steps: number) {
		this.#decoder = decoder;
		this.#stepSize = stepSize;
		this.#output = Buffer.allocUnsafeSlow(stepSize * steps);
		// They are thrown where they occur.
		decoder.on('error', () => undefined);
	}

	/** Less than the whole step comes out only when all of the input is used, or the stream has ended. Throws the decoder's errors. */
	step(input: Uint8Array, flush = 0): Step {
		const {_handle, _writeState} = this.#decoder;
		_handle.writeSync(
			flush,
			input,
			0,
			input.length,
			this.#output,
			this.#filled,
			this.#stepSize,
		);
		if (this.#decoder.errored) {
			throw this.#decoder.errored;
		}

		const [room, unused] = _writeState;
		const length = this.#stepSize - room!;
		this.#filled += length;
		return {length, unused: unused!};
	}

	isFull(): boolean {
		return this.#filled + this.#stepSize > this.#output.length;
	}

	/** What has come out since the last call; good until the next step. */
	take(): Uint8Array {
		const taken = this.#output.subarray(0, this.#filled);
		this.#filled = 0;
		return taken;
	}

	close(): void {
		this.#decoder.close();
	}
}
