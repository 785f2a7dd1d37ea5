import {type FindOrder} from '../../model/find/find-index.js';

/** What is looked for, kept after it is closed. */
export type FindState = {
	readonly text: string;
	readonly order: FindOrder;
};

export const findStart: FindState = {text: '', order: 'rank'};
