import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {systemCode} from '../system-code.js';

const nameOf = (number: number): string =>
	`imgscope-plan${number === 1 ? '' : `-${number}`}.md`;

/** After so many plans somebody has to tidy up. */
const mostPlans = 99;

/** Writes a plan into a directory, never over another one, and gives the file's name. Throws an ImgscopeError `write-failed`. */
export const writePlanFile = async (
	directory: string,
	text: string,
): Promise<string> => {
	for (let number = 1; number <= mostPlans; number++) {
		const name = nameOf(number);
		try {
			await writeFile(path.join(directory, name), text, {flag: 'wx'});
			return name;
		} catch (error) {
			if (systemCode(error) !== 'EEXIST') {
				throw new ImgscopeError(
					'write-failed',
					`Cannot write ${name}: ${printable(reasonOf(error))}`,
					{cause: error},
				);
			}
		}
	}

	throw new ImgscopeError(
		'write-failed',
		`${nameOf(1)} to ${nameOf(mostPlans)} are there already: move them away first`,
	);
};
