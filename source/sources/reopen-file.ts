import {type BigIntStats} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';

const isSame = (before: BigIntStats, now: BigIntStats): boolean =>
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
export const reopenFile = async (
	file: string,
	before: BigIntStats,
): Promise<FileHandle> => {
	const handle = await open(file, 'r').catch((error: unknown) => {
		throw changed(file, reasonOf(error), error);
	});
	const now = await handle.stat({bigint: true});
	if (isSame(before, now)) {
		return handle;
	}

	await handle.close();
	throw changed(file, 'it has changed meanwhile');
};
