import {readFile} from 'node:fs/promises';
import {ImgscopeError, reasonOf} from '../../errors.js';
import {printable} from '../../printable.js';
import {isMissing} from '../../system-code.js';

/**
The text of a file, `undefined` when there is none.

@throws ImgscopeError `usage` when it is there and cannot be read.
*/
export const readOptionalFile = async (
	path: string,
): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw new ImgscopeError(
			'usage',
			`Cannot read ${printable(path)}: ${printable(reasonOf(error))}`,
			{cause: error},
		);
	}
};
