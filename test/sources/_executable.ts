import {chmod} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {type ExecutionContext} from 'ava';
import {temporaryDirectory, writeFiles} from './docker/_surroundings.js';

/** A program of this name, written in JavaScript, in a directory for `PATH`. */
export const writeExecutable = async (
	t: ExecutionContext,
	name: string,
	script: string,
): Promise<string> => {
	const directory = await temporaryDirectory(t);
	await writeFiles(directory, {
		[name]: `#!${process.execPath}\n${script}\n`,
	});
	await chmod(path.join(directory, name), 0o755);
	return directory;
};

const isAlive = (id: number): boolean => {
	try {
		process.kill(id, 0);
		return true;
	} catch {
		return false;
	}
};

/** Waits until a process is gone; the test's own time limit ends the waiting. */
export const isGone = async (id: number): Promise<void> => {
	while (isAlive(id)) {
		await pause(5);
	}
};
