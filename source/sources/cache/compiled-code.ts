import {lstatSync, mkdirSync, readdirSync, rmSync, utimesSync} from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {type Surroundings, variable} from '../docker/surroundings.js';
import {cachePath} from './cache-path.js';

/** Has Node.js keep the code that it compiles in a directory; from 22.8 on it can. */
export type EnableCompileCache = (directory: string) => unknown;

// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the types are those of Node.js 20
const {enableCompileCache} = module as {
	readonly enableCompileCache?: EnableCompileCache;
};

/** Of the entry of the cache that holds compiled code; a version follows. */
const prefix = 'code-';

/** Whoever can write there can make us run what they like. */
const checkOwner = (directory: string): void => {
	const {mode, uid} = lstatSync(directory);
	if (uid !== process.getuid?.() || (mode & 0o022) !== 0) {
		throw new Error('others may write to it');
	}
};

/** Makes room for the code of this version instead of that of others. */
const prepare = (cache: string, name: string): void => {
	const names = readdirSync(cache).filter(each => each.startsWith(prefix));
	if (names.includes(name)) {
		return;
	}

	for (const other of names) {
		rmSync(path.join(cache, other), {recursive: true});
	}

	mkdirSync(path.join(cache, name), {mode: 0o700});
};

/** Has what V8 makes of the program kept in the user's cache, once there is one, so that the next start need not compile it. Where that cannot be, nothing is said: it is slower, and that is all. */
export const keepCompiledCode = (
	findSurroundings: () => Surroundings,
	version: string,
	enable = enableCompileCache,
): void => {
	if (!enable) {
		return;
	}

	try {
		const surroundings = findSurroundings();
		if (variable(surroundings, 'IMGSCOPE_CACHE') === 'off') {
			return;
		}

		const cache = cachePath(surroundings);
		const directory = path.join(cache, `${prefix}${version}`);
		checkOwner(cache);
		prepare(cache, path.basename(directory));
		checkOwner(directory);
		const now = new Date();
		utimesSync(directory, now, now);
		enable(directory);
	} catch {
		// There is no cache yet or no home, or it is not to be trusted.
	}
};
