import process from 'node:process';
import {isImgscopeError} from '../errors.js';

/** Tells on standard error what went wrong and what to do. Only what nobody foresaw comes with a stack trace. */
export const reportError = (error: unknown): void => {
	if (!isImgscopeError(error)) {
		const text =
			error instanceof Error ? (error.stack ?? error.message) : String(error);
		process.stderr.write(
			`This is a fault of imgscope; please report it:\n${text}\n`,
		);
		return;
	}

	process.stderr.write(`imgscope: ${error.message}\n`);
	if (error.hint !== undefined) {
		process.stderr.write(`${error.hint}\n`);
	}
};
