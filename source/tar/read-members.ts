import type {Entry} from '../model/entry.js';
import {expandSparse} from './expand-sparse.js';
import {extractBodies, type Body} from './extract-bodies.js';
import type {StoredEntry} from './step.js';

export type Member = {
	readonly entry: Entry;

	/** The content, with zeros for holes; to be read before the next member is asked for, and once. */
	readonly body: AsyncIterable<Uint8Array>;
};

type Delivery = {
	readonly stored: StoredEntry;
	readonly body: Body;
	readonly done: () => void;
};

/** The chunks of a stream, which stays open when a loop over them ends early. */
async function* keepOpen(
	iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	for (;;) {
		const {done, value} = await iterator.next();
		if (done) {
			return;
		}

		yield value;
	}
}

const drain = async (iterator: AsyncIterator<Uint8Array>): Promise<void> => {
	let result = await iterator.next();
	while (!result.done) {
		result = await iterator.next();
	}
};

/**
Reads the members of an archive, in order, as Go's `archive/tar` does. Bodies that are not read are passed over; leaving the loop releases the input.

Throws `layer-invalid` where Go refuses the archive, and what the input throws.
*/
export async function* readMembers(
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Member> {
	const deliveries: Delivery[] = [];
	let isFinished = false;
	let wake = () => {};

	const {finished, stop} = extractBodies(chunks, (stored, body, done) => {
		deliveries.push({stored, body, done});
		wake();
	});
	const settle = () => {
		isFinished = true;
		wake();
	};

	finished.then(settle, settle);
	try {
		for (;;) {
			if (deliveries.length === 0 && !isFinished) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}

			const delivery = deliveries.shift();
			if (delivery === undefined) {
				await finished;
				return;
			}

			const {stored, body, done} = delivery;
			const {entry, storedSize, fragments} = stored;
			const iterator: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
			const content = keepOpen(iterator);
			yield {
				entry,
				body: fragments
					? expandSparse(content, fragments, entry.size)
					: content,
			};
			if (storedSize > 0) {
				await drain(iterator);
			}

			done();
		}
	} finally {
		stop();
		await finished.catch(() => {});
	}
}
