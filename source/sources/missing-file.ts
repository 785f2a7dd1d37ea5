import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {ImgscopeError} from '../errors.js';
import {similarName} from '../model/similar-name.js';
import {printable} from '../printable.js';

/** What begins as paths do, or ends as archives and snapshots do, behind which may stand a tag. */
const fileName =
	/^(?:~|\.{0,2}[\/\\])|^[^:]*\.(?:tar|tgz|imgscope|tar\.(?:gz|zst|xz|bz2))(?::[^\/]*)?$/iv;

/** Whether a name without a prefix is meant for a file, be there one or not: no image is called so. */
export const looksLikeFile = (name: string): boolean => fileName.test(name);

const findSimilar = async (file: string): Promise<string | undefined> => {
	const directory = path.dirname(file);
	try {
		const similar = similarName(path.basename(file), await readdir(directory));
		return similar === undefined ? undefined : path.join(directory, similar);
	} catch {
		return undefined;
	}
};

/** Says that a file is missing, and which one may be meant. */
export const missingFile = async (
	file: string,
	cause?: unknown,
): Promise<ImgscopeError> => {
	const similar = await findSimilar(file);
	return new ImgscopeError(
		'image-not-found',
		`There is no file ${printable(file)}`,
		{
			hint:
				similar === undefined
					? 'Check the path, or name the place to look in: docker:, podman:, registry:.'
					: `Did you mean ${printable(similar)}?`,
			cause,
		},
	);
};
