/** Tells who asked for it what was done; never anything that is secret. */
export type Log = (message: string) => void;

/** For who did not ask. */
export const silent: Log = () => undefined;

/** How long something took, for people. */
export const formatDuration = (milliseconds: number): string =>
	milliseconds < 1000
		? `${Math.round(milliseconds)} ms`
		: `${(milliseconds / 1000).toFixed(1)} s`;

/** Gives a function that says how long it is since this one was called. */
export const startWatch = (): (() => string) => {
	const start = performance.now();
	return () => formatDuration(performance.now() - start);
};
