import {type Scroll, scrollStart} from '../scroll.js';

export const findingOrigins = ['all', 'own', 'base'] as const;

/** Whose findings are listed. */
export type FindingOrigin = (typeof findingOrigins)[number];

export type FindingsState = {
	readonly list: Scroll;
	readonly origin: FindingOrigin;

	/** IDs of those that the plan is made of. */
	readonly marked: ReadonlySet<string>;
};

export const findingsStart: FindingsState = {
	list: scrollStart,
	origin: 'all',
	marked: new Set(),
};
