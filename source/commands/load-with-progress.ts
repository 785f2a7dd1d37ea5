import {type Image} from '../model/image.js';
import {type OpenOptions} from './options/open-options.js';
import {loadImage} from './load-image.js';
import {withProgress} from './with-progress.js';

/** Loads an image for a command that prints. */
export const loadWithProgress = async (options: OpenOptions): Promise<Image> =>
	withProgress(async listeners => loadImage(options, listeners));
