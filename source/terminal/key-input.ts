import {openSync} from 'node:fs';
import process from 'node:process';
import {ReadStream} from 'node:tty';

/** Leaves what is typed to another program. Ink only stops to listen, which would still take keys away; listening again begins to read again. */
export const stopReadingKeys = (): void => {
	// Node.js stops to read standard input on this event alone.
	process.stdin.emit('pause');
};

/** Where keys come from: standard input, or the terminal itself when something else is piped in. Undefined where there is no terminal. */
export const openKeyInput = (): NodeJS.ReadStream | undefined => {
	if (process.stdin.isTTY) {
		return process.stdin;
	}

	try {
		return new ReadStream(openSync('/dev/tty', 'r'));
	} catch {
		return undefined;
	}
};
