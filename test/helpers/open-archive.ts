import {mkdir, mkdtemp, open, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type ExecutionContext} from 'ava';
import {type Archive} from '../../source/archive/archive.js';
import {openDirectoryArchive} from '../../source/archive/directory-archive.js';
import {openFileArchive} from '../../source/archive/file-archive.js';
import {readStreamArchive} from '../../source/archive/stream-archive.js';
import {type ReadLimits} from '../../source/model/read-limits.js';
import {type Files, type Links, packFiles} from './build-archive.js';
import {inChunks} from './build-layer.js';

/** A directory that goes with the test. */
export const temporaryDirectory = async (
	t: ExecutionContext,
): Promise<string> => {
	const directory = await mkdtemp(path.join(tmpdir(), 'imgscope-test-'));
	t.teardown(async () => rm(directory, {recursive: true, force: true}));
	return directory;
};

/** Writes the files of a layout below a directory. */
export const writeFiles = async (
	directory: string,
	files: Files,
): Promise<void> => {
	for (const [name, bytes] of files) {
		const file = path.join(directory, name);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, bytes);
	}
};

/** The same files in every way that an archive can be read: in place, as a stream in small pieces, and as a directory where it has no links. */
export const openEveryWay = async (
	t: ExecutionContext,
	files: Files,
	links?: Links,
	limits?: ReadLimits,
): Promise<ReadonlyMap<string, Archive>> => {
	const directory = await temporaryDirectory(t);
	const tar = await packFiles(files, links);
	await writeFile(path.join(directory, 'image.tar'), tar);
	const handle = await open(path.join(directory, 'image.tar'));
	t.teardown(async () => handle.close());
	const inPlace = await openFileArchive('image.tar', handle, undefined, {
		limits,
	});
	t.teardown(async () => inPlace.close());
	const archives = new Map([
		['in place', inPlace],
		[
			'as a stream',
			await readStreamArchive('image.tar', inChunks(tar, 321), {limits}),
		],
	]);
	if (!links) {
		await writeFiles(path.join(directory, 'layout'), files);
		archives.set(
			'as a directory',
			await openDirectoryArchive(
				'image.tar',
				path.join(directory, 'layout'),
				limits,
			),
		);
	}

	return archives;
};
