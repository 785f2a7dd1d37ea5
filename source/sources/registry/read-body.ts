import {Buffer} from 'node:buffer';
import {ConnectionFailure} from './connection-failure.js';
import {type HttpAnswer} from './send-request.js';
import {type Timing} from './timing.js';

/** Bytes of an answer that only says what went wrong. */
export const largestErrorBody = 64 * 1024;

/**
Reads a body whole; undefined when it is longer than `cap`, in which case the rest is not fetched.

@throws ConnectionFailure when it breaks off, or drips so slowly that the time for a document is over.
*/
export const readBody = async (
	{body, url}: HttpAnswer,
	cap: number,
	timing: Timing,
): Promise<Uint8Array | undefined> => {
	const deadline = timing.now() + timing.document;
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += chunk.length;
		if (length > cap) {
			return undefined;
		}

		if (timing.now() > deadline) {
			throw new ConnectionFailure(
				'body',
				url.host,
				new Error('the answer comes too slowly'),
			);
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks, length);
};

/** Reads a short body only so that its connection can be used again. Fails only on the signal's behalf: not at all. */
export const discardBody = async (
	answer: HttpAnswer,
	timing: Timing,
): Promise<void> => {
	try {
		await readBody(answer, largestErrorBody, timing);
	} catch {
		// What is thrown away may be broken; a stopped signal is seen by what comes next.
	}
};
