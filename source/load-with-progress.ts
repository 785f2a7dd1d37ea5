import process from 'node:process';
import {type OpenOptions} from './command-line.js';
import {loadImage, type LoadedImage} from './load-image.js';
import {showProgress} from './show-progress.js';

/** Loads with a line of progress on standard error, where a person looks at that. */
export const loadWithProgress = async (
	options: OpenOptions,
): Promise<LoadedImage> => {
	const progress = showProgress(process.stderr);
	const stopping = new AbortController();
	const {onEndSignal} = await import('./terminal/end-signals.js');
	const ignoreSignals = onEndSignal(() => {
		progress.clear();
		stopping.abort();
	});
	try {
		return await loadImage(options, {
			signal: stopping.signal,
			onProgress: progress.update,
		});
	} finally {
		ignoreSignals();
		progress.clear();
	}
};
