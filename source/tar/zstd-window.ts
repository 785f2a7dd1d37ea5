const leastSlack = 1024 * 1024;

/** The end of a frame's output, as far back as later blocks may refer to. It grows with the output, and is moved once for many blocks. */
export class ZstdWindow {
	readonly #size: number;
	#buffer = new Uint8Array(0);
	#end = 0;

	/** @param size Bytes that the frame asks for, however few it has. */
	constructor(size: number) {
		this.#size = size;
	}

	/** What there is of it; good until more is added. */
	get bytes(): Uint8Array {
		return this.#buffer.subarray(
			Math.max(0, this.#end - this.#size),
			this.#end,
		);
	}

	add(output: Uint8Array): void {
		if (this.#end + output.length > this.#buffer.length) {
			this.#makeRoom(output.length);
		}

		this.#buffer.set(output, this.#end);
		this.#end += output.length;
	}

	#makeRoom(length: number): void {
		const kept = this.bytes;
		const most = this.#size + Math.max(this.#size / 4, leastSlack, length);
		const wanted = Math.min(most, 2 * (kept.length + length));
		if (wanted > this.#buffer.length) {
			const larger = new Uint8Array(wanted);
			larger.set(kept);
			this.#buffer = larger;
		} else {
			this.#buffer.set(kept);
		}

		this.#end = kept.length;
	}
}
