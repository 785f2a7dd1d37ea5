import {writeSync} from 'node:fs';
import process from 'node:process';

/** Writes a control sequence past everything that is drawn, at once. */
export const writeSequence = (sequence: string): void => {
	try {
		writeSync(process.stdout.fd, sequence);
	} catch {
		// The terminal is gone: there is nothing left to set right.
	}
};
