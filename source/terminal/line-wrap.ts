import {writeSequence} from './write-sequence.js';

/** Keeps rows that a terminal takes for wider than we do from pushing the others down. Gives a function that undoes it. */
export const disableLineWrap = (): (() => void) => {
	writeSequence('\u{1B}[?7l');
	let isOff = true;
	return () => {
		if (isOff) {
			isOff = false;
			writeSequence('\u{1B}[?7h');
		}
	};
};
