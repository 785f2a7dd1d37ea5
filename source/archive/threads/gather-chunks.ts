/** Gathers what comes in small pieces into chunks of one size, each in memory of its own that can be handed to another thread. */
export async function* gatherChunks(
	pieces: AsyncIterable<Uint8Array>,
	size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
	let chunk = new Uint8Array(size);
	let filled = 0;
	for await (const piece of pieces) {
		for (let offset = 0; offset < piece.length;) {
			const part = piece.subarray(offset, offset + size - filled);
			chunk.set(part, filled);
			filled += part.length;
			offset += part.length;
			if (filled === size) {
				yield chunk;
				chunk = new Uint8Array(size);
				filled = 0;
			}
		}
	}

	if (filled > 0) {
		yield chunk.subarray(0, filled);
	}
}
