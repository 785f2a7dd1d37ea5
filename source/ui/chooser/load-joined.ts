import {type Image} from '../../model/image.js';
import {joinImages} from '../../model/compare/join-images.js';
import {joinProgress} from '../../model/join-progress.js';
import {type ListedImage} from '../../model/listed-image.js';
import {type Progress} from '../../model/progress.js';
import {type LoadOptions} from '../explore.js';

type Load = (image: ListedImage, options: LoadOptions) => Promise<Image>;

/** Reads two images at once, to compare them; when one cannot be read the other is given up. */
export const loadJoined = async (
	[a, b]: readonly [ListedImage, ListedImage],
	load: Load,
	{platform, signal, onProgress}: LoadOptions,
): Promise<Image> => {
	const failing = new AbortController();
	const progresses: Array<Progress | undefined> = [undefined, undefined];
	const loadOne = async (image: ListedImage, index: number): Promise<Image> => {
		try {
			return await load(image, {
				platform,
				signal: AbortSignal.any([signal, failing.signal]),
				onProgress(progress) {
					progresses[index] = progress;
					onProgress(joinProgress(progresses) ?? progress);
				},
				onImage() {
					// A part of an image is nothing to compare with.
				},
			});
		} catch (error) {
			failing.abort();
			throw error;
		}
	};

	return joinImages(...(await Promise.all([loadOne(a, 0), loadOne(b, 1)])));
};
