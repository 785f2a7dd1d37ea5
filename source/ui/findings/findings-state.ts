import {type Scroll, scrollStart} from '../scroll.js';
import {type LookAt} from './look.js';

export const findingOrigins = ['all', 'own', 'base'] as const;

/** Whose findings are listed. */
export type FindingOrigin = (typeof findingOrigins)[number];

/** What they are sorted by: how certain they are, or what they save. */
export type FindingOrder = 'kind' | 'size';

export type FindingsState = {
	readonly list: Scroll;
	readonly origin: FindingOrigin;
	readonly order: FindingOrder;

	/** IDs of those that the plan is made of. */
	readonly marked: ReadonlySet<string>;

	/** The last look into contents; absent before the first. */
	readonly lookAt?: LookAt | undefined;
};

export const findingsStart: FindingsState = {
	list: scrollStart,
	origin: 'all',
	order: 'kind',
	marked: new Set(),
};
