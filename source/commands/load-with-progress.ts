import {type OpenOptions} from './command-line.js';
import {loadImage, type LoadedImage} from './load-image.js';
import {withProgress} from './with-progress.js';

/** Loads an image for a command that prints. */
export const loadWithProgress = async (
	options: OpenOptions,
): Promise<LoadedImage> =>
	withProgress(async listeners => loadImage(options, listeners));
