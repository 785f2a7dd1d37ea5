import {closeSync, openSync, writeSync} from 'node:fs';
import process from 'node:process';
import {ImgscopeError, reasonOf} from '../errors.js';
import {formatDuration, type Log, silent} from '../log.js';
import {redactCommand} from '../model/secrets/redact-text.js';
import {printable} from '../printable.js';

export type LogOptions = {
	/** Lines are written behind what is in it. */
	readonly log?: string | undefined;

	/** Whether they go to standard error too. */
	readonly verbose?: boolean | undefined;
};

/** Where lines go while the terminal is free, and while the explorer has it. */
export type Logs = {
	readonly log: Log;
	readonly quietLog: Log;
};

const openFile = (file: string): Log => {
	const failed = (error: unknown) =>
		new ImgscopeError(
			'write-failed',
			`Cannot write the log ${printable(file)}: ${printable(reasonOf(error))}`,
			{cause: error},
		);
	let fd: number | undefined;
	try {
		fd = openSync(file, 'a', 0o600);
	} catch (error) {
		throw failed(error);
	}

	return line => {
		if (fd === undefined) {
			return;
		}

		try {
			// At once: what comes before a crash matters most.
			writeSync(fd, `${new Date().toISOString()} ${process.pid} ${line}\n`);
		} catch {
			// Nothing that is done fails for want of a log.
			closeSync(fd);
			fd = undefined;
		}
	};
};

/** Secrets are hidden, and nothing moves the cursor of whoever reads it. */
const format = (message: string): string =>
	`+${formatDuration(performance.now())} ${printable(redactCommand(message))}`;

/**
Opens the logs that are asked for.

@throws ImgscopeError `write-failed` when the file cannot be written.
*/
export const openLogs = ({log: file, verbose}: LogOptions): Logs => {
	const write = file === undefined ? undefined : openFile(file);
	const quietLog: Log = write
		? message => {
				write(format(message));
			}
		: silent;
	return {
		quietLog,
		log: verbose
			? message => {
					quietLog(message);
					process.stderr.write(`imgscope: ${format(message)}\n`);
				}
			: quietLog,
	};
};
