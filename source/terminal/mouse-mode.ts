import {writeSequence} from './write-sequence.js';

/** Presses and releases, motion while a button is down, and all of it as decimal numbers (SGR). Shift keeps selecting text, which is the terminal's matter. */
const modes = [1000, 1002, 1006] as const;

const sequenceOf = (end: 'h' | 'l'): string =>
	modes.map(mode => `\u{1B}[?${mode}${end}`).join('');

/** Has the terminal report what the mouse does. Gives a function that undoes it. */
export const enableMouse = (): (() => void) => {
	writeSequence(sequenceOf('h'));
	let isOn = true;
	return () => {
		if (isOn) {
			isOn = false;
			writeSequence(sequenceOf('l'));
		}
	};
};
