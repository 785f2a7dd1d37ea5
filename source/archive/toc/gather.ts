import {Buffer} from 'node:buffer';
import {fault} from '../../tar/fault.js';

/** All chunks as one piece, which may have so many bytes. Copies them as they come: a list of tiny chunks would take much more than their bytes. */
export const gather = async (
	chunks: AsyncIterable<Uint8Array>,
	largest: number,
): Promise<Uint8Array> => {
	let bytes = Buffer.alloc(Math.min(largest, 64 * 1024));
	let length = 0;
	for await (const chunk of chunks) {
		const end = length + chunk.length;
		if (end > largest) {
			throw fault('its table of contents is larger than it should be');
		}

		if (end > bytes.length) {
			const larger = Buffer.alloc(
				Math.min(largest, Math.max(end, 2 * bytes.length)),
			);
			larger.set(bytes.subarray(0, length));
			bytes = larger;
		}

		bytes.set(chunk, length);
		length = end;
	}

	return bytes.subarray(0, length);
};
