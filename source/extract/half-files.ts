import {type PathLike, unlinkSync} from 'node:fs';
import process from 'node:process';

const halfFiles = new Set<PathLike>();

const removeAll = (): void => {
	for (const file of halfFiles) {
		try {
			unlinkSync(file);
		} catch {
			// Nobody is left to be told.
		}
	}
};

/** Removes a file if the program ends before it is whole. Gives a function that says that it is, or is gone. */
export const removeIfHalf = (file: PathLike): (() => void) => {
	if (halfFiles.size === 0) {
		process.once('exit', removeAll);
	}

	halfFiles.add(file);
	return () => {
		halfFiles.delete(file);
		if (halfFiles.size === 0) {
			process.off('exit', removeAll);
		}
	};
};
