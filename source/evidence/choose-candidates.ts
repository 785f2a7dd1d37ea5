import {makeColumn} from '../model/columns/make-column.js';
import {isExample} from '../findings/safety/secret-files.js';
import {type Image} from '../model/image.js';
import {fileCode} from '../model/merged-tree.js';
import {type PathTable} from '../model/columns/path-table.js';
import {type Steps} from '../steps.js';

/** What the content of a file may tell; one may be several of them. */
export const tasks = {
	/** A text in which a secret may stand, in whatever layer. */
	text: 1,

	/** An executable or a library that may have debug symbols. */
	program: 2,

	/** An archive that may have been unpacked. */
	archive: 4,

	/** What tells which packages of Node are for development. */
	manifest: 8,
} as const;

export type Task = keyof typeof tasks;

const allTasks: readonly Task[] = ['text', 'program', 'archive', 'manifest'];

/** Larger files are data and programs, in bytes. */
const largestText = 2 * 1024 * 1024;
const smallestText = 16;
const smallestProgram = 64 * 1024;
const smallestArchive = 4096;
const largestManifest = 16 * 1024 * 1024;

/** What is never a text. */
const binary =
	/\.(?:so(?:\.[\d.]+)?|a|o|pyc|pyo|gz|xz|zst|bz2|zip|jar|war|whl|png|jpe?g|gif|ico|webp|woff2?|ttf|otf|mo|wasm|class|deb|rpm|apk|exe|dll|db|sqlite3?|pdf|mp[34])$/i;

const library = /\.so(?:\.[\d.]+)?$/;
const archive =
	/\.(?:tar|tgz|tar\.gz|tar\.zst|tzst|zip|jar|war|ear|whl|egg|nupkg)$/i;

const manifests = new Set([
	'package.json',
	'package-lock.json',
	'npm-shrinkwrap.json',
	'.package-lock.json',
]);

/** What wheels bring is put together by a tool whose changes strip can break. */
const isOfWheel = (paths: PathTable, path: number): boolean =>
	paths.name(paths.parent(path)).endsWith('.libs');

const isManifest = (paths: PathTable, path: number): boolean => {
	const name = paths.name(path);
	if (!manifests.has(name)) {
		return false;
	}

	const above = paths.parent(path);
	return name === '.package-lock.json'
		? paths.name(above) === 'node_modules'
		: paths.lookUpChild(above, 'node_modules') !== -1;
};

/** Entries that are looked at in one piece. */
const pieceLength = 500;

/** By entry: what is to be looked for in its content, as a sum of `tasks`; 0 where that is nothing. */
export type Candidates = Uint8Array;

/** What to look for where, told by size, name and mode alone. */
export function* chooseCandidates(
	{tree}: Image,
	wanted: readonly Task[] = allTasks,
): Steps<Candidates> {
	const {entries, paths} = tree;
	const mask = wanted.reduce((sum, task) => sum | tasks[task], 0);
	const chosen = makeColumn(Uint8Array, entries.count);
	for (let entry = 0; entry < entries.count; entry++) {
		if (entry % pieceLength === 0) {
			yield;
		}

		if (entries.typeCode(entry) !== fileCode) {
			continue;
		}

		const size = entries.size(entry);
		const path = entries.path(entry);
		const name = paths.name(path);
		let todo = 0;
		if (
			size >= smallestText &&
			size <= largestText &&
			!binary.test(name) &&
			!isExample(paths.absolute(path).slice(1).toLowerCase())
		) {
			todo |= tasks.text;
		}

		if (tree.hiddenBy[entry] === -1) {
			const isProgram =
				(entries.mode(entry) & 0o111) !== 0 || library.test(name);
			if (size >= smallestProgram && isProgram && !isOfWheel(paths, path)) {
				todo |= tasks.program;
			}

			if (size >= smallestArchive && archive.test(name)) {
				todo |= tasks.archive;
			}

			if (size <= largestManifest && isManifest(paths, path)) {
				todo |= tasks.manifest;
			}
		}

		chosen[entry] = todo & mask;
	}

	return chosen;
}
