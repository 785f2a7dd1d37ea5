import {reasonOf} from '../../errors.js';
import {type Log} from '../../log.js';
import {type CacheDirectory} from './cache-directory.js';

/** What is needed to read entries. */
export type EntryStore = {
	readonly directory: CacheDirectory;
	readonly log: Log;
};

/** An entry as its decoder understands it; undefined when it is not there. One that the decoder refuses is removed, so that it is written anew. */
export const readEntry = async <Value>(
	{directory, log}: EntryStore,
	name: string | undefined,
	decode: (bytes: Uint8Array) => Value,
): Promise<Value | undefined> => {
	const bytes = name === undefined ? undefined : await directory.read(name);
	if (name === undefined || !bytes) {
		return undefined;
	}

	try {
		return decode(bytes);
	} catch (error) {
		log(`cache: ${name} is read anew: ${reasonOf(error)}`);
		await directory.remove(name);
		return undefined;
	}
};
