import {type Image} from '../model/image.js';
import {type Progress} from '../model/progress.js';
import {type Command} from './command.js';
import {type Size} from './state.js';

/** Everything that can happen to the explorer. */
export type Action =
	| {readonly type: 'run-command'; readonly command: Command}
	| {readonly type: 'type-text'; readonly text: string}
	| {readonly type: 'resize'; readonly size: Size}
	| {readonly type: 'show-progress'; readonly progress: Progress}
	| {readonly type: 'show-image'; readonly image: Image};

/** What the world outside has to do after an action. */
export type Effect = 'quit' | 'suspend';

export type Update<State> = {
	readonly state: State;
	readonly effect?: Effect;
};
