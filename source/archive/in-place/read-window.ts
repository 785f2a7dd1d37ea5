import {readSync} from 'node:fs';
import {Buffer} from 'node:buffer';
import {blockSize} from '../../tar/block.js';
import {fault} from '../../tar/fault.js';
import {type SeekableArchive} from '../../tar/index-members.js';

/** Read where the reader has jumped to: a header, and what is short behind it. */
const smallest = 4096;

/** Read instead where the last jump led to a header alone. */
const headerAlone = 512;

/** Read at most where it goes on and on. */
const largest = 64 * 1024;

/** Fills a buffer, or its beginning, with the bytes of a file. Throws `layer-invalid` when the file ends before. */
export const fillFrom = (
	fd: number,
	target: Uint8Array,
	offset: number,
	length = target.length,
): void => {
	for (let filled = 0; filled < length;) {
		const count = readSync(
			fd,
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

@param start Where the part starts in the file; offsets count from there.
@param size Bytes of the part.
*/
export const createReadWindow = (
	fd: number,
	start: number,
	size: number,
): SeekableArchive => {
	const held = createHeld(smallest);
	let ahead = smallest;
	let from = 0;
	let to = 0;

	/** Where what was asked for last ends. */
	let reached = 0;
	const aheadOf = (offset: number): number => {
		if (offset >= from && offset <= to) {
			return Math.min(ahead * 2, largest);
		}

		return reached - from > headerAlone ? smallest : headerAlone;
	};

	/** Has bytes from an offset on, fewer only at the end, and gives where they start. */
	const seek = (offset: number, length: number): number => {
		if (offset < from || offset + length > to) {
			ahead = aheadOf(offset);
			const wanted = Math.min(Math.max(ahead, length), size - offset);
			if (wanted > held.bytes.length) {
				Object.assign(held, createHeld(Math.max(wanted, ahead)));
			}

			// What is in it is no longer there should the reading fail.
			to = from;
			fillFrom(fd, held.bytes, start + offset, wanted);
			from = offset;
			to = offset + wanted;
		}

		reached = Math.min(offset + length, to);
		return offset - from;
	};

	return {
		size,
		held,
		hold: offset => seek(offset, blockSize),
		readAt(offset, length) {
			const at = seek(offset, length);
			return held.bytes.subarray(at, reached - from);
		},
	};
};
