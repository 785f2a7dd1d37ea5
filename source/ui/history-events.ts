import {type MergedTree} from '../model/merged-tree.js';
import {type PathEvent, pathHistory} from '../model/path-history.js';
import {memoize} from './memoize.js';
import {type State} from './state.js';

const eventsOf = memoize((tree: MergedTree, path: number) =>
	pathHistory(tree, path),
);

const none: readonly PathEvent[] = [];

/** What happened to a path. */
export const historyEvents = (
	{image}: State,
	path: number,
): readonly PathEvent[] => (image ? eventsOf(image.tree, path) : none);
