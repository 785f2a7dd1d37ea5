import {type Action, type Effect, type Update} from './action.js';

/** The state outside of React, so that a key acts on the newest one however late a frame is drawn. */
export type Store<State, Actions = Action> = {
	readonly getState: () => State;
	readonly dispatch: (action: Actions) => void;
	readonly subscribe: (listener: () => void) => () => void;
};

/** A store whose effects are run by `runEffect` after the state has changed. */
export const createStore = <State, Actions = Action, Effects = Effect>(
	initial: State,
	update: (state: State, action: Actions) => Update<State, Effects>,
	runEffect: (effect: Effects) => void,
): Store<State, Actions> => {
	let current = initial;
	const listeners = new Set<() => void>();
	return {
		getState: () => current,
		dispatch(action) {
			const {state, effect} = update(current, action);
			if (state !== current) {
				current = state;
				for (const listener of listeners) {
					listener();
				}
			}

			if (effect) {
				runEffect(effect);
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
};
