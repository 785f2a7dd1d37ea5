import {debuglog} from 'node:util';
import {type Surroundings, variable} from '../docker/surroundings.js';
import {openCacheDirectory} from './cache-directory.js';
import {cachePath} from './cache-path.js';
import {createImageCache, type ImageCache} from './image-cache.js';

/** Lines for who asks for them: `NODE_DEBUG=imgscope`. */
const log = debuglog('imgscope');

/** Opens the user's cache; undefined when it is switched off or cannot be used. */
export const openCache = async (
	surroundings: Surroundings,
	most: number,
): Promise<ImageCache | undefined> => {
	if (most <= 0 || variable(surroundings, 'IMGSCOPE_CACHE') === 'off') {
		return undefined;
	}

	const write = (line: string) => {
		log('%s', line);
	};

	const directory = await openCacheDirectory(cachePath(surroundings), {
		most,
		log: write,
	});
	return directory && createImageCache(directory, write);
};
