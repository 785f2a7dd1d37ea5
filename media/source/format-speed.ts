/** A time as people say it, in at most three digits. */
export const formatTime = (milliseconds: number): string => {
	const seconds = milliseconds / 1000;
	const digits = seconds < 10 ? 2 : seconds < 100 ? 1 : 0;
	return `${seconds.toFixed(digits)} s`;
};

/** How many times as much. */
export const formatRatio = (ratio: number): string =>
	`${ratio.toFixed(ratio < 10 ? 2 : 0)} ×`;
