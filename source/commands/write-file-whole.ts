import {writeFile} from 'node:fs/promises';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';

/** Writes a file anew. Throws an ImgscopeError `write-failed`. */
export const writeFileWhole = async (
	file: string,
	text: string | AsyncIterable<string>,
): Promise<void> => {
	try {
		await writeFile(file, text);
	} catch (error) {
		throw new ImgscopeError(
			'write-failed',
			`Cannot write ${printable(file)}: ${printable(reasonOf(error))}`,
			{cause: error},
		);
	}
};
