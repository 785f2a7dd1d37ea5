import {readSync} from 'node:fs';
import {Buffer} from 'node:buffer';
import {fault} from '../../tar/fault.js';
import {type ReadAt} from '../../tar/index-members.js';

/** Read where the reader has jumped to: a header and a little more. */
const smallest = 4096;

/** Read at most where it goes on and on. */
const largest = 64 * 1024;

/** Fills a buffer with the bytes of a file. Throws `layer-invalid` when the file ends before. */
export const fillFrom = (
	fd: number,
	target: Uint8Array,
	offset: number,
): void => {
	for (let filled = 0; filled < target.length;) {
		const count = readSync(
			fd,
			target,
			filled,
			target.length - filled,
			offset + filled,
		);
		if (count === 0) {
			throw fault('the file has become shorter while it was read');
		}

		filled += count;
	}
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
): ReadAt => {
	let buffer = new Uint8Array(Buffer.allocUnsafeSlow(smallest).buffer);
	let ahead = smallest;
	let from = 0;
	let to = 0;
	return (offset, length) => {
		if (offset < from || offset + length > to) {
			ahead =
				offset >= from && offset <= to
					? Math.min(ahead * 2, largest)
					: smallest;
			const wanted = Math.min(Math.max(ahead, length), size - offset);
			if (wanted > buffer.length) {
				buffer = new Uint8Array(Math.max(wanted, ahead));
			}

			// What is in it is no longer there should the reading fail.
			to = from;
			fillFrom(fd, buffer.subarray(0, wanted), start + offset);
			from = offset;
			to = offset + wanted;
		}

		const end = Math.min(offset + length, to);
		return buffer.subarray(offset - from, end - from);
	};
};
