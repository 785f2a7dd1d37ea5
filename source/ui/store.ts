import {type Action, type Effect, type Update} from './action.js';

/** The state outside of React, so that a key acts on the newest one however late a frame is drawn. */
export type Store<State> = {
	readonly getState: () => State;
	readonly dispatch: (action: Action) => void;
	readonly subscribe: (listener: () => void) => () => void;
};

/** A store whose effects are run by `runEffect` after the state has changed. */
export const createStore = <State>(
	initial: State,
	update: (state: State, action: Action) => Update<State>,
	runEffect: (effect: Effect) => void,
): Store<State> => {
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
