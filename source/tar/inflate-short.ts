import {constants, inflateRawSync} from 'node:zlib';

/** Bytes; what is larger goes through a stream. */
const largestOutput = 1024 * 1024;

type Inflated = {
	readonly output: Uint8Array;

	/** Bytes of the input that the deflate stream took. */
	readonly used: number;
};

/** With `info: true` node gives its engine too, which the types do not know. */
const isWithEngine = (
	result: unknown,
): result is {
	readonly buffer: Uint8Array;
	readonly engine: {readonly bytesWritten: number};
} => typeof result === 'object' && result !== null && 'engine' in result;

/**
Inflates a deflate stream that ends before the given bytes do; undefined if it does not, is large or damaged, so that a stream has to look at it.

eStargz layers have a gzip member for each file: a stream for each would take several times as long.
*/
export const inflateShort = (bytes: Uint8Array): Inflated | undefined => {
	try {
		const result: unknown = inflateRawSync(bytes, {
			info: true,
			finishFlush: constants.Z_SYNC_FLUSH,
			maxOutputLength: largestOutput,
		});
		return isWithEngine(result) && result.engine.bytesWritten < bytes.length
			? {output: result.buffer, used: result.engine.bytesWritten}
			: undefined;
	} catch {
		return undefined;
	}
};
