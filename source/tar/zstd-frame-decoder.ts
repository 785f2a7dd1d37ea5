import {Buffer} from 'node:buffer';
import {Decompress} from 'fzstd';
import {type ZstdHeader} from './zstd-blocks.js';
import {ZstdWindow} from './zstd-window.js';

/** What fzstd keeps of a frame, of which its types do not tell: the window, and its length. */
type FrameState = {w: Uint8Array; e: number};

/** The header that fzstd gets in place of the frame's own: as if the window were as large as the largest block. */
const smallHeader = (hasChecksum: boolean): Uint8Array =>
	Buffer.of(0x28, 0xb5, 0x2f, 0xfd, hasChecksum ? 4 : 0, 0x38);

/** fzstd begins with no less. */
const leastStart = 18;

const isFrameState = (state: unknown): state is FrameState =>
	typeof state === 'object' &&
	state !== null &&
	'w' in state &&
	state.w instanceof Uint8Array &&
	'e' in state &&
	typeof state.e === 'number';

/**
Decodes one frame, block by block, with fzstd.

fzstd makes a window for each frame, of up to 128 MiB, and moves it behind each block, which may be a single byte. So it is told of a small one, is given a window of our own before a block, and one as small as the block to move behind it.
*/
export class ZstdFrameDecoder {
	readonly #decoder = new Decompress(output => {
		this.#take(output);
	});

	readonly #window: ZstdWindow;
	#outputs: Uint8Array[] = [];
	#start: Uint8Array[] | undefined;

	constructor({window, hasChecksum}: ZstdHeader) {
		this.#window = new ZstdWindow(window);
		this.#start = [smallHeader(hasChecksum)];
	}

	/** Gives what the block stands for; maybe only with the next one. */
	push(block: Uint8Array, isLast: boolean): readonly Uint8Array[] {
		let bytes = block;
		const isStart = this.#start !== undefined;
		if (this.#start) {
			this.#start.push(block);
			bytes = Buffer.concat(this.#start);
			if (bytes.length < leastStart && !isLast) {
				return [];
			}
		}

		this.#outputs = [];
		this.#decoder.push(bytes, isLast);
		this.#start = undefined;
		const state = this.#state;
		if (state && !isStart) {
			for (const output of this.#outputs) {
				this.#window.add(output);
			}

			state.w = this.#window.bytes;
			state.e = state.w.length;
		}

		return this.#outputs;
	}

	get #state(): FrameState | undefined {
		const state: unknown = Reflect.get(this.#decoder, 's');
		return isFrameState(state) ? state : undefined;
	}

	/** Called between decoding a block and moving the window. */
	#take(output: Uint8Array): void {
		this.#outputs.push(output);
		const state = this.#state;
		if (!state) {
			return;
		}

		if (this.#start) {
			// Several blocks may follow at once: after the move it is their window.
			const before = this.#window.bytes;
			state.w = new Uint8Array(before.length + output.length);
			state.w.set(before, output.length);
			state.e = state.w.length;
			this.#window.add(output);
		} else {
			state.w = new Uint8Array(output.length);
		}
	}
}
