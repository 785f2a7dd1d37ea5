import {createContext} from 'react';

/** Whether the terminal is ours, or lent to something else for a while. */
export type Possession = {
	readonly isOurs: () => boolean;

	/** Calls `listener` each time the terminal has come back. Gives a function that ends it. */
	readonly onReturn: (listener: () => void) => () => void;
};

/** Keeps whether the terminal is ours; `lend` gives it away for as long as `run` takes. */
export const createPossession = () => {
	let loans = 0;
	const listeners = new Set<() => void>();
	return {
		isOurs: () => loans === 0,
		onReturn(listener: () => void) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async lend(run: () => Promise<void>): Promise<void> {
			loans++;
			try {
				await run();
			} finally {
				loans--;
				for (const listener of loans === 0 ? listeners : []) {
					listener();
				}
			}
		},
	};
};

/** Whoever draws on the terminal asks for it here. */
export const PossessionContext = createContext<Possession>(createPossession());
