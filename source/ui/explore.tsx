import React from 'react';
import {reasonOf} from '../errors.js';
import {type Image, type OfferedPlatform} from '../model/image.js';
import {type Progress} from '../model/progress.js';
import {type Effect} from './action.js';
import {App} from './app.js';
import {type FullScreen} from './full-screen.js';
import {forgetResults} from './memoize.js';
import {keepPrepared} from './prepare.js';
import {runEffect} from './run-effect.js';
import {type Services} from './services.js';
import {type Start} from './start.js';
import {initialState} from './state.js';
import {createStore} from './store.js';
import {update} from './update.js';
import {keepDifferences} from './difference/keep-differences.js';
import {keepEvidence} from './findings/keep-evidence.js';
import {keepViewers} from './viewer/keep-viewers.js';

export type LoadOptions = {
	/** The one to open instead of the usual one. */
	readonly platform: OfferedPlatform | undefined;
	readonly signal: AbortSignal;
	readonly onProgress: (progress: Progress) => void;
	readonly onImage: (image: Image) => void;
};

export type ExploreOptions = {
	/** What is being opened. */
	readonly reference: string;

	/** Reads the image while the explorer shows how far it is. */
	readonly load: (options: LoadOptions) => Promise<Image>;

	/** Whether there is something to go back to. */
	readonly canGoBack: boolean;

	/** What it can do besides showing the image; nothing when absent. */
	readonly services?: Services | undefined;

	/** How the explorer is at first; the usual way when absent. */
	readonly start?: Start | undefined;
};

/** How the user left: `stopped` is before there was anything to see. */
export type Outcome = 'finished' | 'stopped' | 'back';

/** Explores one image until the user leaves. Rejects with what `load` threw for the first platform. */
export const explore = async (
	screen: FullScreen,
	{reference, load, canGoBack, services = {}, start}: ExploreOptions,
): Promise<Outcome> =>
	new Promise((resolve, reject) => {
		let stopping = new AbortController();
		let loading: Promise<void> | undefined;
		const leaving = new AbortController();
		const leave = async () => {
			stopping.abort();
			leaving.abort();
			await loading;
			resolve(store.getState().image ? 'finished' : 'stopped');
		};

		const run = (effect: Effect) => {
			if (effect === 'quit') {
				void leave();
			} else if (effect === 'go-back') {
				stopping.abort();
				leaving.abort();
				resolve('back');
			} else if (effect !== 'suspend' && effect.type === 'open-platform') {
				loading = open(effect.platform);
			} else {
				runEffect(effect, {
					screen,
					store,
					services,
					signal: AbortSignal.any([screen.signal, leaving.signal]),
				});
			}
		};

		const store = createStore(
			{
				...initialState(reference, screen.size(), canGoBack, start),
				isReader: screen.voice !== undefined,
			},
			update,
			run,
		);
		let {paneSizes} = store.getState();
		store.subscribe(() => {
			const state = store.getState();
			if (!state.dragged && state.paneSizes !== paneSizes) {
				paneSizes = state.paneSizes;
				services.rememberPanes?.(paneSizes);
			}
		});
		const open = async (platform?: OfferedPlatform) => {
			stopping.abort();
			const current = new AbortController();
			stopping = current;
			/** What comes too late is of an image that nobody waits for. */
			const dispatch: typeof store.dispatch = action => {
				if (!current.signal.aborted) {
					store.dispatch(action);
				}
			};

			try {
				const image = await load({
					platform,
					signal: AbortSignal.any([screen.signal, current.signal]),
					onProgress(progress) {
						dispatch({type: 'show-progress', progress});
					},
					onImage(partial) {
						dispatch({type: 'show-image', image: partial});
					},
				});
				dispatch({type: 'show-image', image});
			} catch (error) {
				if (platform) {
					dispatch({type: 'fail-opening', message: reasonOf(error)});
				} else if (!current.signal.aborted) {
					// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what was thrown is passed on
					reject(error);
				}
			}
		};

		const kept = {
			lend: screen.lend,
			store,
			services,
			signal: AbortSignal.any([screen.signal, leaving.signal]),
		};
		let {image: shown} = store.getState();
		store.subscribe(() => {
			const {image} = store.getState();
			if (image !== shown) {
				shown = image;
				forgetResults();
			}
		});
		keepPrepared(store, kept.signal);
		keepEvidence(kept);
		keepViewers(kept);
		keepDifferences(kept);
		screen.show(
			<App
				key={reference}
				store={store}
				theme={screen.theme}
				voice={screen.voice}
			/>,
		);
		loading = open();
	});
