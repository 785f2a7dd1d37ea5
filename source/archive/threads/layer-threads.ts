import {formatOf, longestMagic} from '../../tar/compression.js';
import {type ReadBlob} from '../archive.js';
import {peek} from '../peek.js';
import {readLayerBlob} from '../read-layer-blob.js';
import {type HashThread, openHashThread} from './open-hash-thread.js';
import {type LayerThread, openThread} from './open-thread.js';

/** The built programs of threads. */
export type ThreadFiles = {
	readonly layer: URL;
	readonly hash: URL;
};

export type ThreadOptions = {
	/** How many threads there may be. */
	readonly most: number;

	/** Bytes of a blob below which starting a thread would take longer than reading. */
	readonly smallestBlob: number;
};

export type LayerThreads = {
	readonly readBlob: ReadBlob;

	/** Starts a thread that hashes plain blobs while they are read here; it takes their bytes from shared memory. */
	readonly expectPlain: () => void;

	/** Ends the threads, whatever they do. */
	readonly close: () => Promise<void>;
};

/**
Reads large compressed layers in threads of their own; those for which there is none wait. Where threads cannot be had, layers are read here. Plain ones are too, as handing them over would take as long: all that a thread can do of them is their hash.

@param files The built threads.
*/
export const createLayerThreads = (
	files: ThreadFiles,
	{most, smallestBlob}: ThreadOptions,
): LayerThreads => {
	const threads = new Set<LayerThread>();
	const idle: LayerThread[] = [];
	const waiting: Array<() => void> = [];
	const state = {count: 0};
	const acquire = async (): Promise<LayerThread | undefined> => {
		while (state.count === most) {
			await new Promise<void>(resolve => {
				waiting.push(resolve);
			});
		}

		state.count++;
		const known = idle.pop();
		if (known) {
			return known;
		}

		const thread = await openThread(files.layer);
		if (thread) {
			threads.add(thread);
		}

		return thread;
	};

	const release = (thread: LayerThread | undefined) => {
		state.count--;
		if (thread?.isAlive()) {
			idle.push(thread);
		}

		waiting.shift()?.();
	};

	const readInThread: ReadBlob = async (chunks, options) => {
		const thread = await acquire();
		try {
			return await (thread?.read ?? readLayerBlob)(chunks, options);
		} finally {
			release(thread);
		}
	};

	let hashThread: HashThread | undefined;
	const readHere: ReadBlob = async (chunks, options) =>
		readLayerBlob(
			chunks,
			options,
			(await hashThread?.started) ? hashThread?.startHash() : undefined,
		);

	return {
		expectPlain() {
			hashThread ??= openHashThread(files.hash);
		},
		async readBlob(chunks, options) {
			if ((options?.bytes ?? smallestBlob) < smallestBlob) {
				return readLayerBlob(chunks, options);
			}

			const {head, chunks: all} = await peek(chunks, longestMagic);
			return formatOf(head) === 'none'
				? readHere(all, options)
				: readInThread(all, options);
		},
		async close() {
			await Promise.all(
				[...threads, ...(hashThread ? [hashThread] : [])].map(async ({stop}) =>
					stop(),
				),
			);
		},
	};
};
