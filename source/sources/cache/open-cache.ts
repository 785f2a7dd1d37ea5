import {type Log} from '../../log.js';
import {type Surroundings, variable} from '../docker/surroundings.js';
import {openCacheDirectory} from './cache-directory.js';
import {cachePath} from './cache-path.js';
import {createImageCache, type ImageCache} from './image-cache.js';

/** Opens the user's cache; undefined when it is switched off or cannot be used. */
export const openCache = async (
	surroundings: Surroundings,
	most: number,
	log: Log,
): Promise<ImageCache | undefined> => {
	if (most <= 0 || variable(surroundings, 'IMGSCOPE_CACHE') === 'off') {
		return undefined;
	}

	const directory = await openCacheDirectory(cachePath(surroundings), {
		most,
		log,
	});
	return directory && createImageCache(directory, log);
};
