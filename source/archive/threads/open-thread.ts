import {Worker} from 'node:worker_threads';
import {Signal} from '../../tar/signal.js';
import {type LayerBlob, type ReadBlob} from '../archive.js';
import {decodeLayer} from '../layer-index/layer-index.js';
import {gatherChunks} from './gather-chunks.js';
import {
	type FromThread,
	type ToThread,
	toError,
	toFailure,
} from './thread-messages.js';

/** Bytes that go to a thread at once. */
const chunkSize = 1024 * 1024;

/** Chunks that may wait at a thread: enough to keep it busy, and not more of a layer than that in memory. */
const mostWaiting = 3;

type Outcome = Extract<FromThread, {kind: 'read' | 'failed'}>;

/** A thread that reads one layer after the other. */
export type LayerThread = {
	readonly read: ReadBlob;

	/** False when it has died: it is of no more use. */
	readonly isAlive: () => boolean;
	readonly stop: () => Promise<void>;
};

class Thread implements LayerThread {
	readonly #worker: Worker;
	readonly #changed = new Signal();
	#isReady = false;
	#isAlive = true;
	#waiting = 0;
	#outcome: Outcome | undefined;

	constructor(file: URL) {
		this.#worker = new Worker(file, {
			// What the program was started with is not meant for its threads.
			execArgv: [],
			argv: [],
			// Bytes that were read are let go when these few megabytes of objects that speak of them are full.
			resourceLimits: {maxYoungGenerationSizeMb: 2},
		});
		this.#worker.on('message', (message: FromThread) => {
			this.#note(message);
		});
		this.#worker.on('error', error => {
			this.#die(error);
		});
		this.#worker.on('exit', () => {
			this.#die(new Error('a thread has ended early'));
		});
	}

	readonly isAlive = (): boolean => this.#isAlive;

	/** False when it cannot be started. */
	async start(): Promise<boolean> {
		await this.#until(() => this.#isReady || !this.#isAlive);
		this.#worker.unref();
		return this.#isAlive;
	}

	readonly read: ReadBlob = async (chunks, options = {}) => {
		this.#outcome = undefined;
		this.#waiting = 0;
		// The program must not end while it waits for a thread, nor wait for one that does nothing.
		this.#worker.ref();
		try {
			this.#tell({kind: 'layer', options});
			await this.#send(chunks);
			await this.#until(() => this.#outcome !== undefined);
			return this.#takeOutcome();
		} finally {
			this.#worker.unref();
		}
	};

	readonly stop = async (): Promise<void> => {
		await this.#worker.terminate();
	};

	async #send(chunks: AsyncIterable<Uint8Array>): Promise<void> {
		try {
			for await (const chunk of gatherChunks(chunks, chunkSize)) {
				this.#waiting++;
				this.#tell({kind: 'chunk', bytes: chunk}, [chunk.buffer]);
				await this.#until(
					() => this.#waiting < mostWaiting || this.#outcome !== undefined,
				);
				if (this.#outcome) {
					break;
				}
			}
		} catch (error) {
			this.#tell({kind: 'stop'});
			await this.#until(() => this.#outcome !== undefined);
			throw error;
		}

		this.#tell({kind: 'end'});
	}

	#takeOutcome(): LayerBlob {
		const outcome = this.#outcome!;
		if (outcome.kind === 'failed') {
			throw toError(outcome.failure);
		}

		return {...outcome.blob, contents: decodeLayer(outcome.contents).contents};
	}

	#note(message: FromThread): void {
		switch (message.kind) {
			case 'ready': {
				this.#isReady = true;
				break;
			}

			case 'taken': {
				this.#waiting--;
				break;
			}

			case 'read':
			case 'failed': {
				this.#outcome = message;
				break;
			}
		}

		this.#changed.notify();
	}

	#die(error: unknown): void {
		this.#isAlive = false;
		this.#outcome ??= {kind: 'failed', failure: toFailure(error)};
		this.#changed.notify();
	}

	#tell(message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
		this.#worker.postMessage(message, transfer);
	}

	async #until(isSo: () => boolean): Promise<void> {
		while (!isSo()) {
			await this.#changed.wait();
		}
	}
}

/** Starts a thread; undefined when that is not possible. */
export const openThread = async (
	file: URL,
): Promise<LayerThread | undefined> => {
	const thread = new Thread(file);
	return (await thread.start()) ? thread : undefined;
};
