import {type BigIntStats, constants} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';

/** A file and what it was when it was found. */
export type FoundFile = {
	readonly file: string;
	readonly status: BigIntStats;
};

/** For reading; without waiting for a writer, should it be a named pipe by now. */
export const readFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Whether a file is still the same, and was not written to. */
export const isSameFile = (before: BigIntStats, now: BigIntStats): boolean =>
	before.dev === now.dev &&
	before.ino === now.ino &&
	before.size === now.size &&
	before.mtimeNs === now.mtimeNs;

const changed = (file: string, reason: string, cause?: unknown) =>
	new ImgscopeError(
		'archive-invalid',
		`Cannot read ${printable(file)} once more: ${reason}`,
		{hint: 'Start again when nobody writes to it.', cause},
	);

/** Opens a file once more and makes sure that it is what it was. */
export const reopenFile = async ({
	file,
	status,
}: FoundFile): Promise<FileHandle> => {
	const handle = await open(file, readFlags).catch((error: unknown) => {
		throw changed(file, reasonOf(error), error);
	});
	const now = await handle.stat({bigint: true});
	if (isSameFile(status, now)) {
		return handle;
	}

	await handle.close();
	throw changed(file, 'it has changed meanwhile');
};
