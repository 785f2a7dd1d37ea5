import type {Entry} from '../model/entry.js';
import {expandSparse} from './expand-sparse.js';
import {Extraction, type Body, type Reading} from './extraction.js';
import {Queue} from './queue.js';
import {Signal} from './signal.js';
import type {StoredEntry} from './step.js';

export type Member = {
	readonly entry: Entry;

	/** The content, with zeros for holes; to be read before the next member is asked for, and once. A chunk is good until the next one is asked for, if the archive's are no longer. */
	readonly body: AsyncIterable<Uint8Array>;
};

type Delivery = {
	readonly stored: StoredEntry;
	readonly body: Body;
	readonly reading: Reading;
};

type Chunks = AsyncIterator<Uint8Array, unknown>;

/** Hands out chunks of a body one at a time, and says when they are used. */
class Lending {
	readonly #iterator: Chunks;
	readonly #used: Reading['used'];
	#lent = 0;

	constructor(body: Body, used: Reading['used']) {
		this.#iterator = body[Symbol.asyncIterator]();
		this.#used = used;
	}

	/** The chunks, which stay open when a loop over them ends early. */
	async *chunks(): AsyncGenerator<Uint8Array> {
		for (;;) {
			this.release();
			const {value, done} = await this.#iterator.next();
			if (done) {
				return;
			}

			this.#lent = value.length;
			yield value;
		}
	}

	/** Takes back what a reader may have left. */
	release(): void {
		this.#used(this.#lent);
		this.#lent = 0;
	}

	/** Passes over the rest. */
	async drain(): Promise<void> {
		for await (const _ of this.chunks()) {
			// Nobody has read it.
		}
	}
}

async function* handOver({
	stored: {entry, storedSize, fragments},
	body,
	reading: {used, done},
}: Delivery): AsyncGenerator<Member> {
	const lending = new Lending(body, used);
	const content = lending.chunks();
	yield {
		entry,
		body: fragments ? expandSparse(content, fragments, entry.size) : content,
	};
	lending.release();
	if (storedSize > 0) {
		await lending.drain();
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
	const extraction = new Extraction(chunks, (stored, body, reading) => {
		deliveries.push({stored, body, reading});
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
