import {reasonOf} from '../../errors.js';
import {overlayOf} from '../overlay.js';
import {type Outside} from '../run-effect.js';
import {type CompareEffect} from './compare-action.js';

/** Reads the other image and tells what comes of it; stops when nobody waits for it any more. */
export const runCompare = async (
	{image, reference}: CompareEffect,
	{store, services, signal}: Pick<Outside, 'store' | 'services' | 'signal'>,
): Promise<void> => {
	const stopping = new AbortController();
	const ignore = store.subscribe(() => {
		if (overlayOf(store.getState(), 'compare')?.phase.kind !== 'loading') {
			stopping.abort();
		}
	});
	/** What comes too late is for a question that was asked anew. */
	const dispatch: typeof store.dispatch = action => {
		if (!stopping.signal.aborted) {
			store.dispatch(action);
		}
	};

	try {
		if (!services.compare) {
			throw new Error('No other image can be read from here.');
		}

		const joined = await services.compare(image, reference, {
			signal: AbortSignal.any([signal, stopping.signal]),
			onProgress(progress) {
				dispatch({type: 'show-comparing', progress});
			},
		});
		dispatch({type: 'show-comparison', image: joined});
	} catch (error) {
		dispatch({type: 'fail-comparing', reason: reasonOf(error)});
	} finally {
		ignore();
	}
};
