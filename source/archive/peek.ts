import {Buffer} from 'node:buffer';

export type Peeked = {
	/** The first bytes: as many as asked for, fewer when there are no more. */
	readonly head: Uint8Array;

	/** Everything from the first byte on. */
	readonly chunks: AsyncIterable<Uint8Array>;
};

/** Looks at the beginning of a stream without taking it away. */
export const peek = async (
	chunks: AsyncIterable<Uint8Array>,
	length: number,
): Promise<Peeked> => {
	const iterator = chunks[Symbol.asyncIterator]();
	let head: Uint8Array = new Uint8Array(0);
	let ended = false;
	while (head.length < length && !ended) {
		const result = await iterator.next();
		if (result.done) {
			ended = true;
		} else {
			head =
				head.length === 0 ? result.value : Buffer.concat([head, result.value]);
			if (head.length < length) {
				// The next chunk may come to stand where this one is.
				head = new Uint8Array(head);
			}
		}
	}

	async function* all() {
		try {
			if (head.length > 0) {
				yield head;
			}

			if (!ended) {
				yield* {[Symbol.asyncIterator]: () => iterator};
			}
		} finally {
			await iterator.return?.();
		}
	}

	return {head: head.subarray(0, length), chunks: all()};
};
