import {setImmediate} from 'node:timers/promises';

/** Milliseconds of reading after which others get a turn. */
const longestTurn = 8;

/** Lets others do something now and then: what it returns is to be called again and again, and awaited where it gives something to wait for. That throws what aborting throws. */
export const createTurns = (signal?: AbortSignal) => {
	let last = performance.now();
	return (): Promise<void> | undefined =>
		performance.now() - last < longestTurn
			? undefined
			: setImmediate().then(() => {
					signal?.throwIfAborted();
					last = performance.now();
				});
};
