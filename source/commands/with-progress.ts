import process from 'node:process';
import {type LoadListeners} from './load-image.js';
import {showProgress} from './show-progress.js';

/** Loads with a line of progress on standard error, where a person looks at that. A signal that ends the program stops it. */
export const withProgress = async <Result>(
	load: (listeners: LoadListeners) => Promise<Result>,
): Promise<Result> => {
	const progress = showProgress(process.stderr);
	const stopping = new AbortController();
	const {onEndSignal} = await import('../terminal/end-signals.js');
	const ignoreSignals = onEndSignal(() => {
		progress.clear();
		stopping.abort();
	});
	try {
		return await load({
			signal: stopping.signal,
			onProgress: progress.update,
		});
	} finally {
		ignoreSignals();
		progress.clear();
	}
};
