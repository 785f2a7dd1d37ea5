import type {Fragment} from './sparse-map.js';

/** The first bytes of a sparse file's content, from at least as many of its stored bytes. The map must fit those. */
export const sparseHead = (
	stored: Uint8Array,
	fragments: readonly Fragment[],
	length: number,
): Uint8Array => {
	const head = new Uint8Array(length);
	let position = 0;
	for (const {offset, length: filled} of fragments) {
		if (offset >= length) {
			break;
		}

		const part = Math.min(filled, length - offset);
		head.set(stored.subarray(position, position + part), offset);
		position += filled;
	}

	return head;
};
