import {overlayOf} from '../overlay.js';
import {type Outside} from '../run-effect.js';
import {type ExtractEffect} from './extract-action.js';

/** Takes files out, tells the dialog how far it is, and stops when that wants it. */
export const runExtract = async (
	{image, order}: ExtractEffect,
	{store, services, signal}: Pick<Outside, 'store' | 'services' | 'signal'>,
): Promise<void> => {
	const stopping = new AbortController();
	const ignore = store.subscribe(() => {
		const phase = overlayOf(store.getState(), 'extract')?.phase.kind;
		if (phase !== 'running') {
			stopping.abort();
		}
	});
	try {
		const outcome = await services.takeOut?.(image, order, {
			signal: AbortSignal.any([signal, stopping.signal]),
			onProgress(progress) {
				store.dispatch({type: 'show-extraction', progress});
			},
		});
		store.dispatch({
			type: 'finish-extraction',
			outcome: outcome ?? {
				written: 'nothing',
				leftOut: [],
				end: {kind: 'failed', reason: 'Files cannot be written from here.'},
			},
		});
	} finally {
		ignore();
	}
};
