import {setTimeout as wait} from 'node:timers/promises';

/** How long things may take and how often they are tried; tests give shorter times and their own clock. All times in milliseconds. */
export type Timing = {
	/** Until a connection stands, its TLS handshake included. */
	readonly connect: number;

	/** From a request to the first line of its answer. */
	readonly answer: number;

	/** Between two pieces of a body. */
	readonly stall: number;

	/** For a document as a whole: what drips slowly never stalls. */
	readonly document: number;

	/** How often a request is sent before its failure counts. */
	readonly attempts: number;

	/** Before the second attempt; doubles with each further one. */
	readonly firstDelay: number;

	/** What no delay exceeds. */
	readonly longestDelay: number;
	readonly now: () => number;

	/** From 0 to below 1. */
	readonly random: () => number;
	readonly sleep: (delay: number, signal?: AbortSignal) => Promise<void>;
};

export const defaultTiming: Timing = {
	connect: 15_000,
	answer: 30_000,
	stall: 30_000,
	document: 60_000,
	attempts: 5,
	firstDelay: 500,
	longestDelay: 30_000,
	now: Date.now,
	random: Math.random,
	async sleep(delay, signal) {
		await wait(delay, undefined, signal && {signal});
	},
};

/** A `Retry-After` header in milliseconds: seconds or a date (RFC 9110, section 10.2.3). */
const parseRetryAfter = (
	text: string | undefined,
	now: number,
): number | undefined => {
	if (text !== undefined && /^\d+$/v.test(text)) {
		return Number(text) * 1000;
	}

	// Date.parse takes nearly everything for a date.
	return text?.endsWith(' GMT') && !Number.isNaN(Date.parse(text))
		? Math.max(Date.parse(text) - now, 0)
		: undefined;
};

/**
The pause after a failed attempt: as long as the server asks for, else doubling from one attempt to the next, of which up to a half is left to chance so that many clients do not come back together.

@param attempt The number of the failed attempt, from 1.
@returns Nothing when the server asks for more patience than there is: to come back sooner would be in vain.
*/
export const retryDelay = (
	timing: Timing,
	attempt: number,
	retryAfter?: string,
): number | undefined => {
	const asked = parseRetryAfter(retryAfter, timing.now());
	if (asked !== undefined) {
		return asked > timing.longestDelay ? undefined : asked;
	}

	const doubled = timing.firstDelay * 2 ** (attempt - 1);
	return Math.min(doubled * (1 - timing.random() / 2), timing.longestDelay);
};
