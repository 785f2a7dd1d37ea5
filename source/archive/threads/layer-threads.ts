import {formatOf, longestMagic} from '../../tar/decompress.js';
import {type ReadBlob} from '../archive.js';
import {peek} from '../peek.js';
import {readLayerBlob} from '../read-layer-blob.js';
import {type LayerThread, openThread} from './open-thread.js';

export type ThreadOptions = {
	/** How many threads there may be. */
	readonly most: number;

	/** Bytes of a blob below which starting a thread would take longer than reading. */
	readonly smallestBlob: number;
};

export type LayerThreads = {
	readonly readBlob: ReadBlob;

	/** Ends the threads, whatever they do. */
	readonly close: () => Promise<void>;
};

/**
Reads large compressed layers in threads of their own; those for which there is none wait. Where threads cannot be had, layers are read here. Plain ones are too: they take little more than their hash, and handing them over would take as long.

@param file The built `layer-thread`.
*/
export const createLayerThreads = (
	file: URL,
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

		const thread = await openThread(file);
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

	return {
		async readBlob(chunks, options) {
			if ((options?.bytes ?? smallestBlob) < smallestBlob) {
				return readLayerBlob(chunks, options);
			}

			const {head, chunks: all} = await peek(chunks, longestMagic);
			return formatOf(head) === 'none'
				? readLayerBlob(all, options)
				: readInThread(all, options);
		},
		async close() {
			await Promise.all([...threads].map(async ({stop}) => stop()));
		},
	};
};
