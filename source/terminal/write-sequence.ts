import process from 'node:process';
import {isOutputWaiting, writeAtOnce} from './output.js';

/** Writes a control sequence past everything that is drawn, at once; behind what the terminal has not taken yet, which it may be in the midst of. */
export const writeSequence = (sequence: string): void => {
	if (isOutputWaiting()) {
		process.stdout.write(sequence);
	} else {
		writeAtOnce(sequence);
	}
};
