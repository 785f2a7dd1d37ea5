import {type FileHandle, mkdtemp, open, rm} from 'node:fs/promises';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** A file that nobody else can read, in a directory of its own, until it is removed: at the latest when the program ends. */
export type PrivateFile = {
	readonly path: string;
	readonly handle: FileHandle;

	/** Takes the name away; what is open can still be read and written. */
	readonly remove: () => Promise<void>;
};

/** What the names of the directories begin with; the number of the process and something random follow. */
export const privatePrefix = 'imgscope-';

/** Makes a file in the directory for temporary files. */
export const createPrivateFile = async (name: string): Promise<PrivateFile> => {
	const directory = await mkdtemp(
		path.join(tmpdir(), `${privatePrefix}${process.pid}-`),
	);
	const removeAtExit = () => {
		rmSync(directory, {recursive: true, force: true});
	};

	process.on('exit', removeAtExit);
	const remove = async () => {
		await rm(directory, {recursive: true, force: true});
		process.off('exit', removeAtExit);
	};

	try {
		const file = path.join(directory, name);
		return {path: file, handle: await open(file, 'wx+', 0o600), remove};
	} catch (error) {
		await remove();
		throw error;
	}
};
