import {reasonOf} from '../errors.js';
import {copyToClipboard} from '../terminal/clipboard.js';
import {type Effect} from './action.js';
import {runCompare} from './compare/run-compare.js';
import {runSearch} from './contents/run-search.js';
import {runExtract} from './extract/run-extract.js';
import {type FullScreen} from './full-screen.js';
import {type Services} from './services.js';
import {type State} from './state.js';
import {type Store} from './store.js';

/** What an effect can reach. */
export type Outside = {
	readonly screen: FullScreen;
	readonly store: Store<State>;
	readonly services: Services;

	/** Aborted when the explorer is left. */
	readonly signal: AbortSignal;
};

/** Effects that leave the explorer as it is; the others are for what runs it. */
export type InnerEffect = Exclude<
	Effect,
	'quit' | 'go-back' | {readonly type: 'open-platform'}
>;

/** Writes a plan, and says where or why not. */
const writePlan = async (
	text: string,
	{services, store}: Outside,
): Promise<void> => {
	let message = 'Plans cannot be written here.';
	try {
		if (services.writePlan) {
			message = `Written to ${await services.writePlan(text)}.`;
		}
	} catch (error) {
		message = `${reasonOf(error)}.`;
	}

	store.dispatch({type: 'say', message});
};

/** Does what an action asks for, and dispatches what comes of it. */
export const runEffect = (effect: InnerEffect, outside: Outside): void => {
	if (effect === 'suspend') {
		outside.screen.suspend();
		return;
	}

	switch (effect.type) {
		case 'copy': {
			copyToClipboard(effect.text);
			break;
		}

		case 'take-out': {
			void runExtract(effect, outside);
			break;
		}

		case 'search-contents': {
			void runSearch(effect, outside);
			break;
		}

		case 'write-plan': {
			void writePlan(effect.text, outside);
			break;
		}

		case 'compare': {
			void runCompare(effect, outside);
		}
	}
};
