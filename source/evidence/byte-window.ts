import {Buffer} from 'node:buffer';

/** The newest part of a stream of bytes: what stands before a place that is needed no more is forgotten. */
export class ByteWindow {
	/** Where the kept bytes begin and end. */
	#start = 0;
	#end = 0;
	#chunks: Buffer[] = [];

	/** How many bytes have come. */
	get end(): number {
		return this.#end;
	}

	/** Takes in a chunk, of which only what stands after `from` is kept. */
	push(chunk: Uint8Array, from: number): void {
		this.#forget(from);
		const start = this.#end;
		this.#end += chunk.length;
		if (from < this.#end) {
			const kept = chunk.subarray(Math.max(0, from - start));
			if (this.#chunks.length === 0) {
				this.#start = this.#end - kept.length;
			}

			// The chunk is a part of something larger, which would stay with it.
			this.#chunks.push(Buffer.from(kept));
		}
	}

	/** The bytes from one place to another; undefined where they are not there. */
	slice(from: number, to: number): Buffer | undefined {
		if (from > to || to > this.#end) {
			return undefined;
		}

		if (from === to) {
			return Buffer.alloc(0);
		}

		if (from < this.#start || this.#chunks.length === 0) {
			return undefined;
		}

		this.#chunks = [Buffer.concat(this.#chunks)];
		return this.#chunks[0]!.subarray(from - this.#start, to - this.#start);
	}

	#forget(from: number): void {
		let [first] = this.#chunks;
		while (first && this.#start + first.length <= from) {
			this.#chunks.shift();
			this.#start += first.length;
			[first] = this.#chunks;
		}
	}
}
