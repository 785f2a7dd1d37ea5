import {constants} from 'node:os';
import process from 'node:process';

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Runs `onEnd` on a signal that ends the program, and then ends it with the status that a shell gives to that signal. Gives a function that stops listening. */
export const onEndSignal = (
	onEnd: () => void,
	isElsewhere: () => boolean = () => false,
): (() => void) => {
	const listeners = endSignals.map(signal => {
		const listener = () => {
			// Ctrl+C is for the program that has the terminal.
			if (isElsewhere() && (signal === 'SIGINT' || signal === 'SIGQUIT')) {
				return;
			}

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
