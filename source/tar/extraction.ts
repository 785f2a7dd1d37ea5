import {extract, type Extract, type ExtractEvents} from 'tar-stream';
import {asError} from './fault.js';
import {Guard} from './guard.js';
import {Queue} from './queue.js';
import {Signal} from './signal.js';
import type {OnRefused, StoredEntry} from './step.js';

/** The stored bytes of an entry, as tar-stream gives them. */
export type Body = AsyncIterable<Uint8Array> & {
	readonly on: ((
		event: 'data',
		listener: (chunk: Uint8Array) => void,
	) => void) &
		((event: 'end', listener: () => void) => void);
};

type Source = ExtractEvents['entry'][1];

/** How a reader of bodies says how far it is. */
export type Reading = {
	/** So many more bytes of the body are not needed any more. */
	readonly used: (length: number) => void;

	/** The body has been read. */
	readonly done: () => void;
	readonly fail: (error: unknown) => void;
};

/** Takes an entry and its body, and calls back when that has been read or cannot be. */
export type BodyReader = (
	stored: StoredEntry,
	body: Body,
	reading: Reading,
) => void;

/**
Reads an archive with tar-stream behind a guard and has each entry's body read, one after the other. The input is read to its end even after the archive's, so that who passes it on can hash all of it. A chunk is asked for only when nothing of the one before is needed any more: its memory may hold other bytes then.
*/
export class Extraction {
	/** Rejects with `layer-invalid` where Go refuses the archive, and with what the input or the reader throws. */
	readonly finished: Promise<void>;
	readonly #extract: Extract = extract();
	readonly #guard: Guard;
	readonly #readBody: BodyReader;

	/** Entries whose header tar-stream has but has not reached. */
	readonly #announced = new Queue<StoredEntry>();
	readonly #changed = new Signal();
	#isDrained = true;

	/** Bytes of bodies that have been given to tar-stream and that nobody has used yet. */
	#unused = 0;
	#isOpen = true;

	constructor(
		chunks: AsyncIterable<Uint8Array>,
		readBody: BodyReader,
		onRefused?: OnRefused,
	) {
		this.#readBody = readBody;
		this.#guard = new Guard(
			bytes => {
				this.#isDrained = this.#extract.write(bytes);
			},
			bytes => {
				this.#unused += bytes.length;
				this.#isDrained = this.#extract.write(bytes);
			},
			stored => {
				this.#announced.push(stored);
			},
			onRefused,
		);
		this.#extract.on('drain', () => {
			this.#isDrained = true;
			this.#changed.notify();
		});
		this.#extract.on('entry', (_header, body, done) => {
			this.#deliver(body, done);
		});
		this.finished = this.#run(chunks);
	}

	/** Releases the input; `finished` resolves when that is done. */
	stop(): void {
		this.#extract.destroy();
	}

	readonly #used = (length: number): void => {
		this.#unused -= length;
		if (this.#unused === 0) {
			this.#changed.notify();
		}
	};

	readonly #fail = (error: unknown): void => {
		this.#extract.destroy(asError(error));
	};

	async #run(chunks: AsyncIterable<Uint8Array>): Promise<void> {
		const closed = new Promise<void>((resolve, reject) => {
			this.#extract.on('error', reject);
			this.#extract.on('close', () => {
				this.#isOpen = false;
				this.#changed.notify();
				resolve();
			});
		});
		await Promise.all([closed, this.#feed(chunks)]);
	}

	/** Never rejects: what goes wrong ends the extraction. */
	async #feed(chunks: AsyncIterable<Uint8Array>): Promise<void> {
		try {
			for await (const chunk of chunks) {
				if (!this.#isOpen) {
					return;
				}

				this.#guard.push(chunk);
				while ((!this.#isDrained || this.#unused > 0) && this.#isOpen) {
					await this.#changed.wait();
				}
			}

			this.#extract.end(this.#guard.end());
		} catch (error) {
			this.#fail(error);
		}
	}

	#deliver(source: Source, done: () => void): void {
		// Destroying the extraction makes the open body fail too.
		source.on('error', () => undefined);
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- streamx's types leave open what is pushed
		const body = source as unknown as Body;
		try {
			this.#readBody(this.#announced.shift()!, body, {
				used: this.#used,
				done,
				fail: this.#fail,
			});
		} catch (error) {
			this.#fail(error);
		}
	}
}
