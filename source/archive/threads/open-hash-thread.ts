import {Worker} from 'node:worker_threads';
import {asError} from '../../tar/fault.js';
import {type BlobHash} from '../blob-hash.js';
import {type FromHashThread, type ToHashThread} from './hash-messages.js';

/** A thread that hashes what lies in shared memory, while it is read here. */
export type HashThread = {
	/** Resolves when it can hash; to false when it never will. */
	readonly started: Promise<boolean>;
	readonly startHash: () => BlobHash;
	readonly stop: () => Promise<void>;
};

type Asker = {
	readonly resolve: (digest: string) => void;
	readonly reject: (error: Error) => void;
};

const isShared = (bytes: Uint8Array): bytes is Uint8Array<SharedArrayBuffer> =>
	bytes.buffer instanceof SharedArrayBuffer;

const toShared = (bytes: Uint8Array): Uint8Array<SharedArrayBuffer> => {
	const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
	shared.set(bytes);
	return shared;
};

class Thread implements HashThread {
	readonly started: Promise<boolean>;
	readonly #worker: Worker;

	/** Who waits for an answer, by blob. */
	readonly #askers = new Map<number, Asker>();
	#blobs = 0;
	#death: Error | undefined;

	constructor(file: URL) {
		this.#worker = new Worker(file, {
			// What the program was started with is not meant for its threads.
			execArgv: [],
			argv: [],
		});
		this.started = new Promise(resolve => {
			const die = (error: unknown) => {
				this.#die(error);
				resolve(false);
			};

			this.#worker.on('error', die);
			this.#worker.on('exit', () => {
				die(new Error('a thread has ended early'));
			});
			this.#worker.on('message', (message: FromHashThread) => {
				if (message.kind === 'ready') {
					this.#restUnlessAsked();
					resolve(true);
				} else {
					this.#settle(message);
				}
			});
		});
	}

	readonly startHash = (): BlobHash => {
		const blob = this.#blobs++;
		return {
			update: async bytes => {
				await this.#ask({
					kind: 'bytes',
					blob,
					bytes: isShared(bytes) ? bytes : toShared(bytes),
				});
			},
			digest: async () => this.#ask({kind: 'end', blob}),
		};
	};

	readonly stop = async (): Promise<void> => {
		await this.#worker.terminate();
	};

	async #ask(message: ToHashThread): Promise<string> {
		return new Promise((resolve, reject) => {
			if (this.#death) {
				reject(this.#death);
				return;
			}

			this.#askers.set(message.blob, {resolve, reject});
			this.#worker.ref();
			this.#worker.postMessage(message);
		});
	}

	#settle(message: Exclude<FromHashThread, {kind: 'ready'}>): void {
		const asker = this.#askers.get(message.blob);
		this.#askers.delete(message.blob);
		this.#restUnlessAsked();
		asker?.resolve(message.kind === 'digest' ? message.digest : '');
	}

	#die(error: unknown): void {
		this.#death ??= asError(error);
		for (const {reject} of this.#askers.values()) {
			reject(this.#death);
		}

		this.#askers.clear();
	}

	/** The program must not end while it waits for an answer, nor wait for a thread that does nothing. */
	#restUnlessAsked(): void {
		if (this.#askers.size === 0) {
			this.#worker.unref();
		}
	}
}

export const openHashThread = (file: URL): HashThread => new Thread(file);
