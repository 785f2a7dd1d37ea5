import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {type LayerThreads} from '../archive/threads/layer-threads.js';

/** More would wait for the disk, the engine or the network. */
const most = 4;

const smallestBlob = 2 * 1024 * 1024;
const leastHashed = 64 * 1024 * 1024;

/** The built program of a thread, seen from `chunks/` and from the entry; undefined where this is not built. */
const findFile = (): URL | undefined =>
	['../', './']
		.map(place => new URL(`${place}layer-thread.js`, import.meta.url))
		.find(file => existsSync(file));

/** Threads that read layers; undefined where they would be of no use. */
export const openLayerThreads = async (): Promise<LayerThreads | undefined> => {
	const count = Math.min(most, availableParallelism());
	const file = count > 1 ? findFile() : undefined;
	if (!file) {
		return undefined;
	}

	const {createLayerThreads} =
		await import('../archive/threads/layer-threads.js');
	const files = {layer: file, hash: new URL('hash-thread.js', file)};
	return createLayerThreads(files, {most: count, smallestBlob, leastHashed});
};
