import {type LayerThreads} from '../archive/threads/layer-threads.js';

/** Bytes of layers below which there is nothing to get ready for. */
const leastBytes = 64 * 1024 * 1024;

/** Gets ready for so many bytes of plain layers while they are waited for. */
export type GetReady = (bytes: number) => void;

export const createGetReady =
	({expectPlain}: LayerThreads): GetReady =>
	bytes => {
		if (bytes >= leastBytes) {
			expectPlain();
		}
	};
