import {writeSync} from 'node:fs';
import process from 'node:process';

const write = (sequence: string): void => {
	try {
		writeSync(process.stdout.fd, sequence);
	} catch {
		// The terminal is gone: there is nothing left to set right.
	}
};

/** Keeps rows that a terminal takes for wider than we do from pushing the others down. Gives a function that undoes it. */
export const disableLineWrap = (): (() => void) => {
	write('\u{1B}[?7l');
	let isOff = true;
	return () => {
		if (isOff) {
			isOff = false;
			write('\u{1B}[?7h');
		}
	};
};
