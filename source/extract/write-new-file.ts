import {open, unlink} from 'node:fs/promises';
import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {systemCode} from '../system-code.js';
import {removeIfHalf} from './half-files.js';
import {isAbsent, writeError} from './write-error.js';

const remove = async (file: string): Promise<void> => {
	try {
		await unlink(file);
	} catch (error) {
		if (!isAbsent(error)) {
			throw writeError(file, error);
		}
	}
};

const create = async (file: string, overwrite: boolean) => {
	if (overwrite) {
		await remove(file);
	}

	try {
		return await open(file, 'wx');
	} catch (error) {
		throw systemCode(error) === 'EEXIST'
			? new ImgscopeError(
					'write-failed',
					`${printable(file)} is there already`,
					{hint: 'Name another file, or replace it with --overwrite.'},
				)
			: writeError(file, error);
	}
};

/** Writes a new file, which is removed if it does not become whole. */
export const writeNewFile = async (
	name: string,
	chunks: AsyncIterable<Uint8Array>,
	overwrite: boolean,
): Promise<void> => {
	const file = await create(name, overwrite);
	const settle = removeIfHalf(name);
	let isWhole = false;
	try {
		for await (const chunk of chunks) {
			try {
				await file.writeFile(chunk);
			} catch (error) {
				throw writeError(name, error);
			}
		}

		isWhole = true;
	} finally {
		await file.close();
		if (!isWhole) {
			await remove(name);
		}

		settle();
	}
};
