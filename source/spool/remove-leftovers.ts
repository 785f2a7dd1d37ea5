import {lstat, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {isRunning} from '../is-running.js';
import {privatePrefix} from './private-file.js';

const pattern = new RegExp(String.raw`^${privatePrefix}(\d+)-\w{6}$`);

/** Removes the private files of processes that were killed before they could do it. What cannot be removed stays. */
export const removeLeftovers = async (
	directory = tmpdir(),
): Promise<readonly string[]> => {
	const removed: string[] = [];
	const names = await readdir(directory).catch(() => []);
	for (const name of names) {
		const pid = pattern.exec(name)?.[1];
		if (pid === undefined || isRunning(Number(pid))) {
			continue;
		}

		const place = path.join(directory, name);
		try {
			const status = await lstat(place);
			if (status.isDirectory() && status.uid === process.getuid?.()) {
				await rm(place, {recursive: true, force: true});
				removed.push(place);
			}
		} catch {
			// Another process was faster.
		}
	}

	return removed;
};
