import path from 'node:path';
import {type Surroundings, variable} from '../docker/surroundings.js';

/** The directory of the cache; relative paths count as unset. */
export const cachePath = (surroundings: Surroundings): string => {
	const folder = variable(surroundings, 'XDG_CACHE_HOME') ?? '';
	return path.join(
		path.isAbsolute(folder) ? folder : path.join(surroundings.home, '.cache'),
		'imgscope',
	);
};
