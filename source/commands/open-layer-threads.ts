import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {type LayerThreads} from '../archive/threads/layer-threads.js';

/** More would wait for the disk, the engine or the network. */
const most = 4;

const smallestBlob = 2 * 1024 * 1024;

/** The built program of a thread, seen from `chunks/` and from the entry; undefined where this is not built. */
const findFile = (): URL | undefined =>
	['../', './']
		.map(place => new URL(`${place}layer-thread.js`, import.meta.url))
		.find(file => existsSync(file));

/** Threads that read layers, with code that is loaded for the first one: an image whose layers are known or lie open in a file needs none. Undefined where they would be of no use. */
export const openLayerThreads = (): LayerThreads | undefined => {
	const count = Math.min(most, availableParallelism());
	const file = count > 1 ? findFile() : undefined;
	if (!file) {
		return undefined;
	}

	const load = async (): Promise<LayerThreads> => {
		const {createLayerThreads} =
			await import('../archive/threads/layer-threads.js');
		const files = {layer: file, hash: new URL('hash-thread.js', file)};
		return createLayerThreads(files, {most: count, smallestBlob});
	};

	let loading: Promise<LayerThreads> | undefined;
	return {
		async expectPlain() {
			loading ??= load();
			const threads = await loading;
			threads.expectPlain();
		},
		async readBlob(chunks, options) {
			loading ??= load();
			const threads = await loading;
			return threads.readBlob(chunks, options);
		},
		async close() {
			const threads = await loading;
			await threads?.close();
		},
	};
};
