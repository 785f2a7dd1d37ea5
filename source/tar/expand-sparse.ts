import {setImmediate} from 'node:timers/promises';
import type {Fragment} from './sparse-map.js';

const zeros = new Uint8Array(256 * 1024);

/** Bytes of holes after which others get a turn: zeros come without waiting for any input. */
const turn = 64 * 1024 * 1024;

async function* makeHole(length: number): AsyncGenerator<Uint8Array> {
	for (let rest = length; rest > 0; rest -= zeros.length) {
		if ((length - rest) % turn === 0) {
			await setImmediate();
		}

		yield rest < zeros.length ? zeros.subarray(0, rest) : zeros;
	}
}

/**
The content of a sparse file from its stored bytes, with zeros for its holes. The map must fit the stored bytes.

@param size Bytes of the content.
*/
export async function* expandSparse(
	body: AsyncIterable<Uint8Array>,
	fragments: readonly Fragment[],
	size: number,
): AsyncGenerator<Uint8Array> {
	const filled = fragments.filter(({length}) => length > 0);
	let position = 0;
	let index = 0;
	for await (const chunk of body) {
		for (let offset = 0; offset < chunk.length;) {
			const fragment = filled[index]!;
			const end = fragment.offset + fragment.length;
			if (position < fragment.offset) {
				yield* makeHole(fragment.offset - position);
				position = fragment.offset;
			}

			const part = chunk.subarray(offset, offset + end - position);
			yield part;
			offset += part.length;
			position += part.length;
			index += position === end ? 1 : 0;
		}
	}

	yield* makeHole(size - position);
}
