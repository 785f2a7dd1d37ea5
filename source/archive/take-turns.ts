import {setImmediate} from 'node:timers/promises';

export type TurnOptions = {
	/** How others get their turn; whatever waits is let through when absent. */
	readonly rest?: (() => Promise<void>) | undefined;

	/** Milliseconds of work after which they get it. */
	readonly longestTurn?: number;
};

const letOthers = async (): Promise<void> => setImmediate();

/** Lets others do something now and then: call what it returns again and again, and await it where it gives something to wait for. It throws what aborting throws. */
export const createTurns = (
	signal?: AbortSignal,
	{rest = letOthers, longestTurn = 8}: TurnOptions = {},
) => {
	let last = performance.now();
	return (): Promise<void> | undefined =>
		performance.now() - last < longestTurn
			? undefined
			: rest().then(() => {
					signal?.throwIfAborted();
					last = performance.now();
				});
};
