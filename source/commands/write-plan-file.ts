import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {systemCode} from '../system-code.js';

const fileName = 'imgscope-plan.md';

/** Writes a plan into a directory and gives the file's name. Throws an ImgscopeError `write-failed`, also when there is such a file. */
export const writePlanFile = async (
	directory: string,
	text: string,
): Promise<string> => {
	try {
		await writeFile(path.join(directory, fileName), text, {flag: 'wx'});
	} catch (error) {
		const isThere = systemCode(error) === 'EEXIST';
		throw new ImgscopeError(
			'write-failed',
			isThere
				? `${fileName} is there already: move it away first`
				: `Cannot write ${fileName}: ${printable(reasonOf(error))}`,
			{cause: error},
		);
	}

	return fileName;
};
