import {setImmediate} from 'node:timers/promises';

/** Milliseconds of reading after which others get a turn. */
const longestTurn = 8;

/** Lets others do something now and then: call what it returns again and again, and await it where it gives something to wait for. It throws what aborting throws. */
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
