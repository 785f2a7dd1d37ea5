/** Bytes that come in pieces, however those are cut. */
type Chunks = AsyncIterable<Uint8Array>;

/** Reads pieces of two contents side by side. */
const createReader = (chunks: Chunks) => {
	const iterator = chunks[Symbol.asyncIterator]();
	let rest = new Uint8Array() as Uint8Array;
	return {
		async peek(): Promise<Uint8Array> {
			while (rest.length === 0) {
				const next = await iterator.next();
				if (next.done) {
					break;
				}

				rest = next.value;
			}

			return rest;
		},
		skip(length: number) {
			rest = rest.subarray(length);
		},
		async close() {
			await iterator.return?.();
		},
	};
};

const firstDifference = (a: Uint8Array, b: Uint8Array): number => {
	const length = Math.min(a.length, b.length);
	for (let index = 0; index < length; index++) {
		if (a[index] !== b[index]) {
			return index;
		}
	}

	return -1;
};

/** The place of the first byte that two contents do not have alike; undefined when they are the same. Nothing is kept. */
export const findFirstDifference = async (
	before: Chunks,
	after: Chunks,
): Promise<number | undefined> => {
	const left = createReader(before);
	const right = createReader(after);
	try {
		for (let offset = 0; ;) {
			const [a, b] = await Promise.all([left.peek(), right.peek()]);
			const length = Math.min(a.length, b.length);
			const found = firstDifference(a, b);
			if (found !== -1) {
				return offset + found;
			}

			if (length === 0) {
				return a.length === b.length ? undefined : offset;
			}

			left.skip(length);
			right.skip(length);
			offset += length;
		}
	} finally {
		await Promise.all([left.close(), right.close()]);
	}
};
