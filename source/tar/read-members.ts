import type {Entry} from '../model/entry.js';
import {expandSparse} from './expand-sparse.js';
import {Extraction, type Body} from './extraction.js';
import {Queue} from './queue.js';
import {Signal} from './signal.js';
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

type Chunks = AsyncIterator<Uint8Array, unknown>;

/** The chunks of a stream, which stays open when a loop over them ends early. */
async function* keepOpen(iterator: Chunks): AsyncGenerator<Uint8Array> {
	let result = await iterator.next();
	while (!result.done) {
		yield result.value;
		result = await iterator.next();
	}
}

const drain = async (iterator: Chunks): Promise<void> => {
	let result = await iterator.next();
	while (!result.done) {
		result = await iterator.next();
	}
};

async function* handOver({
	stored: {entry, storedSize, fragments},
	body,
	done,
}: Delivery): AsyncGenerator<Member> {
	const iterator: Chunks = body[Symbol.asyncIterator]();
	const content = keepOpen(iterator);
	yield {
		entry,
		body: fragments ? expandSparse(content, fragments, entry.size) : content,
	};
	if (storedSize > 0) {
		await drain(iterator);
	}

	done();
}

/**
Reads the members of an archive, in order, as Go's `archive/tar` does. Bodies that are not read are passed over; leaving the loop releases the input.

Throws `layer-invalid` where Go refuses the archive, and what the input throws.
*/
export async function* readMembers(
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Member> {
	const deliveries = new Queue<Delivery>();
	const changed = new Signal();
	let isFinished = false;
	const extraction = new Extraction(chunks, (stored, body, done) => {
		deliveries.push({stored, body, done});
		changed.notify();
	});
	const settle = () => {
		isFinished = true;
		changed.notify();
	};

	const settled = extraction.finished.then(settle, settle);
	try {
		for (;;) {
			const delivery = deliveries.shift();
			if (delivery) {
				yield* handOver(delivery);
			} else if (isFinished) {
				await extraction.finished;
				return;
			} else {
				await changed.wait();
			}
		}
	} finally {
		extraction.stop();
		await settled;
	}
}
