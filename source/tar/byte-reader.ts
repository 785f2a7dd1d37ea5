import {Buffer} from 'node:buffer';

/** Reads an input in chunks or in counted bytes, and takes back what was read too far. */
export class ByteReader {
	readonly #iterator: AsyncIterator<Uint8Array, unknown>;
	readonly #unread: Uint8Array[] = [];
	#isReleased = false;
	#position = 0;

	constructor(chunks: AsyncIterable<Uint8Array>) {
		this.#iterator = chunks[Symbol.asyncIterator]();
	}

	/** Bytes read so far, without those given back. */
	get position(): number {
		return this.#position;
	}

	/** The next bytes, as many as are at hand but at least one; undefined at the end. They are good until more is asked for, if the input's are no longer. */
	async next(): Promise<Uint8Array | undefined> {
		const again = this.#unread.pop();
		if (again) {
			this.#position += again.length;
			return again;
		}

		while (!this.#isReleased) {
			const result = await this.#iterator.next();
			if (result.done) {
				this.#isReleased = true;
				return undefined;
			}

			if (result.value.length > 0) {
				this.#position += result.value.length;
				return result.value;
			}
		}

		return undefined;
	}

	/** Gives back bytes, which come next again. */
	unread(bytes: Uint8Array): void {
		if (bytes.length > 0) {
			this.#position -= bytes.length;
			this.#unread.push(bytes);
		}
	}

	/** That many bytes, fewer only at the end; they stay as they are, also where the input's chunks do not. */
	async take(length: number): Promise<Uint8Array> {
		const parts: Uint8Array[] = [];
		for (let missing = length; missing > 0;) {
			const chunk = await this.next();
			if (chunk === undefined) {
				break;
			}

			parts.push(new Uint8Array(chunk.subarray(0, missing)));
			this.unread(chunk.subarray(missing));
			missing -= Math.min(missing, chunk.length);
		}

		return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
	}

	/** Passes over that many bytes; false if there are fewer. */
	async skip(length: number): Promise<boolean> {
		for (let missing = length; missing > 0;) {
			const chunk = await this.next();
			if (chunk === undefined) {
				return false;
			}

			this.unread(chunk.subarray(missing));
			missing -= Math.min(missing, chunk.length);
		}

		return true;
	}

	/** All bytes that are left, chunk by chunk; releases the input when the loop ends. */
	async *rest(): AsyncGenerator<Uint8Array> {
		try {
			for (;;) {
				const chunk = await this.next();
				if (chunk === undefined) {
					return;
				}

				yield chunk;
			}
		} finally {
			await this.release();
		}
	}

	/** Reads what is left for nothing, so that who passes the input on can hash all of it. */
	async drain(): Promise<void> {
		for (;;) {
			const chunk = await this.next();
			if (chunk === undefined) {
				return;
			}
		}
	}

	/** Tells the input that no more of it is wanted. */
	async release(): Promise<void> {
		if (!this.#isReleased) {
			this.#isReleased = true;
			await this.#iterator.return?.();
		}
	}
}
