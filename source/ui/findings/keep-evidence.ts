import {setImmediate, setTimeout as wait} from 'node:timers/promises';
import {type EvidenceProgress} from '../../findings/context.js';
import {type Image} from '../../model/image.js';
import {type MergedTree} from '../../model/merged-tree.js';
import {whyNotContents} from '../../model/why-not-contents.js';
import {reasonOf} from '../../errors.js';
import {type Services} from '../services.js';
import {type State} from '../state.js';
import {type Store} from '../store.js';
import {currentLook} from './finding-list.js';
import {type Look} from './look.js';

export type KeepEvidenceOptions = {
	readonly store: Pick<Store<State>, 'getState' | 'dispatch' | 'subscribe'>;
	readonly services: Pick<Services, 'gatherEvidence' | 'contents'>;

	/** Aborted when the explorer is left. */
	readonly signal: AbortSignal;

	/** Milliseconds without a change before work goes on. */
	readonly patience?: number;
};

/** Milliseconds between what is told. */
const interval = 100;

/** Whether it is time: what an engine would have to export again waits until somebody looks at findings. */
const isDue = ({view}: State, {rereading}: Image): boolean =>
	rereading === undefined || view === 'findings';

/** Looks into contents while nobody presses a key, once for each image, and stops when the state says so. */
export const keepEvidence = ({
	store,
	services,
	signal,
	patience = 200,
}: KeepEvidenceOptions): void => {
	const {gatherEvidence} = services;
	if (!gatherEvidence) {
		return;
	}

	let current:
		{readonly tree: MergedTree; readonly stopping: AbortController} | undefined;
	let lastChange = 0;
	let isOwnChange = false;

	/** Keys come first. */
	const rest = async (stopped: AbortSignal) => {
		await setImmediate();
		for (;;) {
			const left = lastChange + patience - performance.now();
			if (left <= 0 || stopped.aborted) {
				return;
			}

			await wait(left, undefined, {signal: stopped}).catch(() => undefined);
		}
	};

	const gather = async (image: Image): Promise<void> => {
		const {tree} = image;
		const stopping = new AbortController();
		current = {tree, stopping};
		const stopped = AbortSignal.any([signal, stopping.signal]);
		const tell = (look: Look) => {
			if (!stopped.aborted) {
				isOwnChange = true;
				store.dispatch({type: 'change-look', tree, look});
				isOwnChange = false;
			}
		};

		let last = 0;
		const onProgress = (progress: EvidenceProgress) => {
			const now = performance.now();
			if (now - last > interval) {
				last = now;
				tell({phase: 'running', progress});
			}
		};

		try {
			tell({phase: 'running'});
			await rest(stopped);
			const evidence = await gatherEvidence(image, {
				signal: stopped,
				onProgress,
				rest: async () => rest(stopped),
			});
			tell({phase: 'done', evidence});
		} catch (error) {
			tell({phase: 'failed', reason: reasonOf(error)});
		} finally {
			current = current?.stopping === stopping ? undefined : current;
		}
	};

	const follow = () => {
		if (isOwnChange || signal.aborted) {
			return;
		}

		lastChange = performance.now();
		const state = store.getState();
		const {image} = state;
		const look = currentLook(state);
		if (
			current &&
			(current.tree !== image?.tree || (look && look.phase !== 'running'))
		) {
			current.stopping.abort();
			current = undefined;
		}

		if (!image?.isComplete || current) {
			return;
		}

		if (look) {
			if (look.phase === 'running') {
				void gather(image);
			}

			return;
		}

		const why = whyNotContents(image, services.contents);
		if (why !== undefined) {
			store.dispatch({
				type: 'change-look',
				tree: image.tree,
				look: {phase: 'left-out', why},
			});
		} else if (isDue(state, image)) {
			void gather(image);
		}
	};

	const ignore = store.subscribe(follow);
	signal.addEventListener('abort', ignore);
};
