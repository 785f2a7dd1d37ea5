import {setTimeout} from 'node:timers/promises';
import {type LayerThreads} from '../archive/threads/layer-threads.js';

/** Bytes of layers below which there is nothing to get ready for. */
const leastBytes = 64 * 1024 * 1024;

/** Milliseconds after which a wait is taken to be a long one. */
const shortWait = 500;

/** Gets ready for so many bytes of layers while they are waited for; gives what ends that. */
export type GetReady = (bytes: number) => () => void;

const rehearseLater = async (
	{readBlob}: LayerThreads,
	waiting: AbortSignal,
): Promise<void> => {
	try {
		await setTimeout(shortWait, undefined, {signal: waiting});
		const {rehearse} = await import('../archive/rehearse.js');
		await rehearse(readBlob, () => waiting.aborted);
	} catch {
		// The wait is over.
	}
};

export const createGetReady =
	(threads: LayerThreads): GetReady =>
	bytes => {
		const waiting = new AbortController();
		if (bytes >= leastBytes) {
			threads.expectPlain();
			void rehearseLater(threads, waiting.signal);
		}

		return () => {
			waiting.abort();
		};
	};
