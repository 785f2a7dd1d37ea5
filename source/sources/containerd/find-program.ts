import {access, constants} from 'node:fs/promises';
import path from 'node:path';
import {type Surroundings, variable} from '../docker/surroundings.js';

const isExecutable = async (file: string): Promise<boolean> => {
	try {
		await access(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

/** The first of some programs that is installed. */
export const findProgram = async <Name extends string>(
	names: readonly Name[],
	surroundings: Surroundings,
): Promise<Name | undefined> => {
	const directories = (variable(surroundings, 'PATH') ?? '').split(
		path.delimiter,
	);
	for (const name of names) {
		for (const directory of directories) {
			if (
				directory !== '' &&
				(await isExecutable(path.join(directory, name)))
			) {
				return name;
			}
		}
	}

	return undefined;
};
