import {type Automaton} from '../../model/expression/automaton.js';
import {
	type ContentLine,
	type ContentSearch,
	type SearchProgress,
} from './contents-state.js';

/** What is told of a search while it goes on, and at its end. */
export type ContentsAction = {
	readonly type: 'show-contents';

	/** Of a search that is no longer awaited nothing is taken in. */
	readonly pattern: string;
	readonly lines: readonly ContentLine[];
	readonly count: number;
	readonly progress: SearchProgress;
	readonly phase: ContentSearch['phase'];
	readonly reason?: string | undefined;
};

export type ContentsEffect = {
	readonly type: 'search-contents';
	readonly search: ContentSearch;
	readonly automaton: Automaton;
};
