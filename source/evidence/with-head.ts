const headBytes = 4;

/** The first bytes of a stream, and all of it. */
export const withHead = async (
	body: AsyncIterable<Uint8Array>,
): Promise<{
	readonly head: Uint8Array;
	readonly body: AsyncIterable<Uint8Array>;
}> => {
	const iterator: AsyncIterator<Uint8Array, unknown> =
		body[Symbol.asyncIterator]();
	const chunks: Uint8Array[] = [];
	let length = 0;
	while (length < headBytes) {
		const result = await iterator.next();
		if (result.done) {
			break;
		}

		// The buffer behind it may be used again.
		chunks.push(Uint8Array.from(result.value));
		length += result.value.length;
	}

	const head = new Uint8Array(Math.min(length, headBytes));
	let at = 0;
	for (const chunk of chunks) {
		head.set(chunk.subarray(0, head.length - at), at);
		at = Math.min(head.length, at + chunk.length);
	}

	async function* all(): AsyncGenerator<Uint8Array> {
		yield* chunks;
		let result = await iterator.next();
		while (!result.done) {
			yield result.value;
			result = await iterator.next();
		}
	}

	return {head, body: all()};
};

export const startsWith = (
	bytes: Uint8Array,
	magic: readonly number[],
): boolean => magic.every((byte, index) => bytes[index] === byte);
