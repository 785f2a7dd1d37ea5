import {constants} from 'node:os';
import process from 'node:process';

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Runs `onEnd` on a signal that ends the program, and then ends it with the status that a shell gives to that signal. Gives a function that stops listening. */
export const onEndSignal = (onEnd: () => void): (() => void) => {
	const listeners = endSignals.map(signal => {
		const listener = () => {
			onEnd();
			process.exit(128 + constants.signals[signal]);
		};

		process.on(signal, listener);
		return () => {
			process.off(signal, listener);
		};
	});
	return () => {
		for (const stop of listeners) {
			stop();
		}
	};
};
