/** Bytes that are lent at once: enough that asking for them takes no time beside what is done with them, also where another thread is told of each. */
const blockSize = 2 * 1024 * 1024;

/** One is lent while another is filled. */
const blockCount = 2;

/** Milliseconds that what has come slowly waits at most for more. */
const patience = 100;

type Filled = {readonly block: Uint8Array; readonly length: number};

/** Gathers a stream in a few blocks of shared memory, each of which is lent until the next one is asked for: taking new memory for all that comes, and letting it go, would take as long as the rest together. */
export class BlockLender implements AsyncIterableIterator<Uint8Array> {
	readonly #largestPiece: number;
	readonly #onRoom: () => void;
	readonly #onLeave: () => void;
	readonly #free: Uint8Array[] = Array.from(
		{length: blockCount},
		() => new Uint8Array(new SharedArrayBuffer(blockSize)),
	);

	/** Blocks to be lent, the oldest first. */
	readonly #ready: Filled[] = [];

	/** The block that is being filled; undefined when there is no room. */
	#block = this.#free.pop();
	#filled = 0;
	#lent: Uint8Array | undefined;

	/** When a block was asked for that was not there, until it is. */
	#waitsSince: number | undefined;
	#end: {readonly error?: Error | undefined} | undefined;
	#wake: (() => void) | undefined;

	/**
	@param largestPiece Bytes that come at most after it was said that there is room.
	@param onRoom Called when there is room again.
	@param onLeave Called when no more is wanted.
	*/
	constructor(largestPiece: number, onRoom: () => void, onLeave: () => void) {
		this.#largestPiece = largestPiece;
		this.#onRoom = onRoom;
		this.#onLeave = onLeave;
	}

	/** Takes the next bytes, for which there must be room. */
	add(piece: Uint8Array): void {
		this.#block!.set(piece, this.#filled);
		this.#filled += piece.length;
	}

	/** Whether the largest piece can come. To be asked after each. */
	hasRoom(): boolean {
		if (blockSize - this.#filled < this.#largestPiece || this.#isLate()) {
			this.#handOver();
			this.#block ??= this.#free.pop();
		}

		return this.#block !== undefined;
	}

	/** No more bytes come: all have, or an error tells why. */
	end(error?: Error): void {
		if (this.#end) {
			return;
		}

		this.#end = {error};
		this.#handOver();
		this.#wake?.();
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	async next(): Promise<IteratorResult<Uint8Array, undefined>> {
		this.#takeBack();
		while (this.#ready.length === 0 && !this.#end) {
			this.#waitsSince ??= performance.now();
			await new Promise<void>(resolve => {
				this.#wake = resolve;
			});
		}

		this.#waitsSince = undefined;
		const filled = this.#ready.shift();
		if (filled) {
			this.#lent = filled.block;
			return {done: false, value: filled.block.subarray(0, filled.length)};
		}

		if (this.#end?.error) {
			throw this.#end.error;
		}

		return {done: true, value: undefined};
	}

	async return(): Promise<IteratorResult<Uint8Array, undefined>> {
		this.end();
		this.#ready.length = 0;
		this.#onLeave();
		return {done: true, value: undefined};
	}

	#isLate(): boolean {
		return (
			this.#waitsSince !== undefined &&
			performance.now() - this.#waitsSince > patience
		);
	}

	#handOver(): void {
		if (this.#block && this.#filled > 0) {
			this.#ready.push({block: this.#block, length: this.#filled});
			this.#block = undefined;
			this.#filled = 0;
			this.#wake?.();
		}
	}

	#takeBack(): void {
		if (!this.#lent) {
			return;
		}

		this.#free.push(this.#lent);
		this.#lent = undefined;
		if (!this.#block && !this.#end) {
			this.#block = this.#free.pop();
			this.#onRoom();
		}
	}
}
