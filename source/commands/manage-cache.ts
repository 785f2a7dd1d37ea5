import {homedir} from 'node:os';
import process from 'node:process';
import {formatBytes, plural} from '../format.js';
import {printable} from '../printable.js';
import {toIsoTime} from '../report/iso-time.js';
import {
	type CacheDirectory,
	type CacheEntry,
	openCacheDirectory,
} from '../sources/cache/cache-directory.js';
import {cachePath} from '../sources/cache/cache-path.js';
import {type CommandLine} from './options/command-line.js';
import {writeLines} from './write-lines.js';

type Options = Extract<CommandLine, {command: 'cache'}>;

const sumOf = (entries: readonly CacheEntry[]): number =>
	entries.reduce((sum, {bytes}) => sum + bytes, 0);

const listLines = (
	path: string,
	entries: readonly CacheEntry[],
	most: number,
): readonly string[] => [
	...entries.map(
		({name, bytes, used}) =>
			`${formatBytes(bytes).padStart(8)}  ${toIsoTime(Math.floor(used / 1000))}  ${name}`,
	),
	`${plural(entries.length, 'entry').replace('entrys', 'entries')}, ${formatBytes(sumOf(entries))} of at most ${formatBytes(most)}, in ${path}`,
];

const clear = async (
	directory: CacheDirectory | undefined,
	entries: readonly CacheEntry[],
): Promise<string> => {
	for (const {name} of entries) {
		await directory?.remove(name);
	}

	return `removed ${plural(entries.length, 'entry').replace('entrys', 'entries')}, ${formatBytes(sumOf(entries))}`;
};

/** Prints what is in the cache, or empties it, and gives the exit status. */
export const manageCache = async ({
	verb,
	json,
	cacheSize = 0,
}: Options): Promise<number> => {
	const path = cachePath({
		env: process.env,
		home: homedir(),
		platform: process.platform,
	});
	if (verb === 'path') {
		await writeLines([path]);
		return 0;
	}

	const directory = await openCacheDirectory(path, {
		most: cacheSize,
		log(line) {
			process.stderr.write(`imgscope: ${printable(line)}\n`);
		},
	});
	const entries = (await directory?.list()) ?? [];
	if (verb === 'clear') {
		await writeLines([await clear(directory, entries)]);
	} else if (json) {
		await writeLines([
			JSON.stringify(
				{path, bytes: sumOf(entries), most: cacheSize, entries},
				undefined,
				2,
			),
		]);
	} else {
		await writeLines(listLines(path, entries, cacheSize));
	}

	return 0;
};
