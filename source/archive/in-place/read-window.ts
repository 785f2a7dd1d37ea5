import {readSync} from 'node:fs';
import {Buffer} from 'node:buffer';
import {blockSize} from '../../tar/block.js';
import {fault} from '../../tar/fault.js';
import {type SeekableArchive} from '../../tar/index-members.js';
import {type OpenFile} from '../read-range.js';

/** Read where the reader has jumped to: a header, and what is short behind it. */
const smallest = 4096;

/** Read instead where the last jump led to a header alone. */
const headerAlone = 512;

/** Read at most where it goes on and on. */
const largest = 64 * 1024;

/** Fills a buffer, or its beginning, with the bytes of a file. Throws `layer-invalid` when the file ends before. */
export const fillFrom = (
	file: OpenFile,
	target: Uint8Array,
	offset: number,
	length = target.length,
): void => {
	for (let filled = 0; filled < length;) {
		const count = readSync(
			file.fd,
			target,
			filled,
			length - filled,
			offset + filled,
		);
		if (count === 0) {
			throw fault('the file has become shorter while it was read');
		}

		filled += count;
	}
};

const createHeld = (length: number) => {
	const bytes = Buffer.allocUnsafeSlow(length);
	return {bytes, words: new Int32Array(bytes.buffer, 0, length >> 2)};
};

/**
Reads a part of a file in small steps that mostly go forward: some bytes more than asked for are read along, few after a jump, more the longer none comes. Reads as it is asked, for waiting would take longer than reading.

A class, for functions of its own would be compiled anew for each layer.
*/
export class ReadWindow implements SeekableArchive {
	readonly size: number;
	readonly held = createHeld(smallest);
	readonly #file: OpenFile;
	readonly #start: number;
	#ahead = smallest;
	#from = 0;
	#to = 0;

	/** Where what was asked for last ends. */
	#reached = 0;

	/**
	@param start Where the part starts in the file; offsets count from there.
	@param size Bytes of the part.
	*/
	constructor(file: OpenFile, start: number, size: number) {
		this.#file = file;
		this.#start = start;
		this.size = size;
	}

	hold(offset: number): number {
		return this.#seek(offset, blockSize);
	}

	readAt(offset: number, length: number): Uint8Array {
		const at = this.#seek(offset, length);
		return this.held.bytes.subarray(at, this.#reached - this.#from);
	}

	/** Has bytes from an offset on, fewer only at the end, and gives where they start. */
	#seek(offset: number, length: number): number {
		if (offset < this.#from || offset + length > this.#to) {
			this.#fill(offset, length);
		}

		this.#reached = Math.min(offset + length, this.#to);
		return offset - this.#from;
	}

	#fill(offset: number, length: number): void {
		const {held} = this;
		this.#ahead = this.#aheadOf(offset);
		const wanted = Math.min(Math.max(this.#ahead, length), this.size - offset);
		if (wanted > held.bytes.length) {
			Object.assign(held, createHeld(Math.max(wanted, this.#ahead)));
		}

		// What is in it is no longer there should the reading fail.
		this.#to = this.#from;
		fillFrom(this.#file, held.bytes, this.#start + offset, wanted);
		this.#from = offset;
		this.#to = offset + wanted;
	}

	#aheadOf(offset: number): number {
		if (offset >= this.#from && offset <= this.#to) {
			return Math.min(this.#ahead * 2, largest);
		}

		return this.#reached - this.#from > headerAlone ? smallest : headerAlone;
	}
}
