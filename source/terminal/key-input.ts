import {openSync} from 'node:fs';
import process from 'node:process';
import {ReadStream} from 'node:tty';

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
