import {type Image} from '../model/image.js';
import {joinProgress} from '../model/join-progress.js';
import {type Progress} from '../model/progress.js';
import {type OpenOptions} from './options/open-options.js';
import {loadImage, type LoadListeners} from './load-image.js';

type Options = Omit<OpenOptions, 'reference'> & {
	readonly references: readonly [a: string, b: string];
};

/** Loads both images at once; when one fails, the other is given up. */
export const loadBoth = async (
	options: Options,
	{signal, onProgress}: LoadListeners,
): Promise<readonly [Image, Image]> => {
	const failing = new AbortController();
	const progresses: Array<Progress | undefined> = [undefined, undefined];
	const load = async (index: 0 | 1): Promise<Image> => {
		try {
			return await loadImage(
				// A registry may list layers with SHA-256 alone: only so can contents be compared wherever they come from.
				{...options, reference: options.references[index], hashKind: 'sha256'},
				{
					signal: AbortSignal.any([signal, failing.signal]),
					onProgress(progress) {
						progresses[index] = progress;
						onProgress(joinProgress(progresses) ?? progress);
					},
				},
			);
		} catch (error) {
			failing.abort();
			throw error;
		}
	};

	return Promise.all([load(0), load(1)]);
};
