import {
	lstat,
	mkdir,
	open,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	unlink,
	utimes,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {reasonOf} from '../../errors.js';
import {removeLeftovers, temporaryName} from './temporary-files.js';

/** What is in the cache, and when it was last used. */
export type CacheEntry = {
	readonly name: string;
	readonly bytes: number;

	/** Milliseconds since 1970. */
	readonly used: number;
};

/** Files by name that may be gone at any time. Nothing here throws: what cannot be read is not there, what cannot be written is left. */
export type CacheDirectory = {
	readonly path: string;
	readonly read: (name: string) => Promise<Uint8Array | undefined>;
	readonly write: (name: string, bytes: Uint8Array) => Promise<void>;
	readonly remove: (name: string) => Promise<void>;

	/** The most recently used one first. */
	readonly list: () => Promise<readonly CacheEntry[]>;
};

export type CacheOptions = {
	/** Bytes of all entries together. */
	readonly most: number;

	/** Gets a line for each thing that went wrong. */
	readonly log: (line: string) => void;
};

const isEntry = (name: string): boolean => !name.startsWith('.');

/** Bytes of a file, or of all those in a directory. */
const sizeOf = async (file: string): Promise<number> => {
	const status = await lstat(file);
	if (!status.isDirectory()) {
		return status.size;
	}

	let total = 0;
	for (const name of await readdir(file)) {
		total += await sizeOf(path.join(file, name));
	}

	return total;
};

const listEntries = async (
	directory: string,
): Promise<readonly CacheEntry[]> => {
	const entries: CacheEntry[] = [];
	for (const name of await readdir(directory)) {
		if (isEntry(name)) {
			try {
				const file = path.join(directory, name);
				const {mtimeMs} = await stat(file);
				entries.push({name, bytes: await sizeOf(file), used: mtimeMs});
			} catch {
				// Removed meanwhile.
			}
		}
	}

	return entries.toSorted((a, b) => b.used - a.used);
};

/** Whether a directory is ours alone; it is made where it is missing. */
const prepare = async (directory: string): Promise<void> => {
	await mkdir(directory, {recursive: true, mode: 0o700});
	const status = await lstat(directory);
	if (!status.isDirectory() || status.uid !== process.getuid?.()) {
		throw new Error('it belongs to somebody else');
	}

	if ((status.mode & 0o022) !== 0) {
		throw new Error('others may write to it');
	}

	await removeLeftovers(directory);
};

/** Removes an entry; compiled code is a directory of files. */
const removeEntry = async (file: string): Promise<void> =>
	rm(file, {recursive: true}).catch(() => undefined);

const removeOldest = async (
	directory: string,
	most: number,
): Promise<number> => {
	let total = 0;
	for (const {name, bytes} of await listEntries(directory)) {
		if (total + bytes > most) {
			await removeEntry(path.join(directory, name));
		} else {
			total += bytes;
		}
	}

	return total;
};

const writeWhole = async (file: string, bytes: Uint8Array): Promise<void> => {
	const handle = await open(file, 'wx', 0o600);
	try {
		await handle.writeFile(bytes);
	} finally {
		await handle.close();
	}
};

/** Opens a directory as a cache; undefined when it cannot be used. */
export const openCacheDirectory = async (
	directory: string,
	{most, log}: CacheOptions,
): Promise<CacheDirectory | undefined> => {
	try {
		await prepare(directory);
	} catch (error) {
		log(`cache: none in ${directory}: ${reasonOf(error)}`);
		return undefined;
	}

	const fileOf = (name: string) => path.join(directory, name);

	/** Bytes of all entries as far as this process knows. */
	let total: number | undefined;
	return {
		path: directory,
		async read(name) {
			try {
				const bytes = await readFile(fileOf(name));
				const now = new Date();
				await utimes(fileOf(name), now, now).catch(() => undefined);
				return bytes;
			} catch {
				return undefined;
			}
		},
		async write(name, bytes) {
			if (bytes.length > most) {
				return;
			}

			const file = fileOf(temporaryName());
			try {
				await writeWhole(file, bytes);
				await rename(file, fileOf(name));
				total = (total ?? Infinity) + bytes.length;
				if (total > most) {
					total = await removeOldest(directory, most);
				}
			} catch (error) {
				log(`cache: ${name} is not kept: ${reasonOf(error)}`);
				await unlink(file).catch(() => undefined);
			}
		},
		async remove(name) {
			await removeEntry(fileOf(name));
		},
		async list() {
			return listEntries(directory).catch(() => []);
		},
	};
};
