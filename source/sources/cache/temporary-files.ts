import {randomBytes} from 'node:crypto';
import {readdir, stat, unlink} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {isRunning} from '../../is-running.js';

const pattern = /^\.(\d+)-[\da-f]+\.new$/;

/** Milliseconds; nobody writes so long at one entry. */
const longestWrite = 60 * 60 * 1000;

/** A name for an entry that is being written. */
export const temporaryName = (): string =>
	`.${process.pid}-${randomBytes(8).toString('hex')}.new`;

/** Removes what processes that ended have left half written. */
export const removeLeftovers = async (directory: string): Promise<void> => {
	for (const name of await readdir(directory)) {
		const pid = pattern.exec(name)?.[1];
		if (pid === undefined) {
			continue;
		}

		const file = path.join(directory, name);
		try {
			const {mtimeMs} = await stat(file);
			if (!isRunning(Number(pid)) || Date.now() - mtimeMs > longestWrite) {
				await unlink(file);
			}
		} catch {
			// Another process was faster.
		}
	}
};
