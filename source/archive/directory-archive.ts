import {lstat, readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import {normalizePath} from '../model/path.js';
import {type ReadLimits} from '../model/read-limits.js';
import {type Archive, type Reread} from './archive.js';
import {checkDocumentSize} from './check-document-size.js';
import {createFilePool} from './in-place/file-pool.js';
import {createPlaceReader} from './place-reader.js';
import {readRange} from './read-range.js';
import {type FoundFile, reopenFile} from './reopen-file.js';

/** The regular file of that name below a directory; undefined when there is none. Links that lead out of the directory are not followed. */
const findFile = async (
	root: string,
	name: string,
): Promise<FoundFile | undefined> => {
	const normal = normalizePath(name);
	if (normal === undefined || normal === '') {
		return undefined;
	}

	try {
		const file = await realpath(path.join(root, normal));
		const status = await lstat(file, {bigint: true});
		return status.isFile() && file.startsWith(root + path.sep)
			? {file, status}
			: undefined;
	} catch {
		return undefined;
	}
};

const sizeOf = ({status}: FoundFile): number => Number(status.size);

/** A file as a stream, opened when it is asked for. */
async function* streamFile(
	found: FoundFile,
	signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
	const handle = await reopenFile(found);
	try {
		yield* readRange(handle, 0, sizeOf(found), signal);
	} finally {
		await handle.close();
	}
}

const createReread = (layers: ReadonlyMap<string, FoundFile>): Reread =>
	async function* (paths, signal) {
		for (const path of paths) {
			const found = layers.get(path);
			if (!found) {
				continue;
			}

			const file = await reopenFile(found);
			const size = sizeOf(found);
			try {
				yield {
					path,
					blob: readRange(file, 0, size, signal),
					place: {file, start: 0, size},
				};
			} finally {
				await file.close();
			}
		}
	};

/** Opens a directory as an archive: an OCI image layout, or an unpacked docker-archive. Nothing is read yet. */
export const openDirectoryArchive = async (
	name: string,
	directory: string,
	limits?: ReadLimits,
): Promise<Archive> => {
	const root = await realpath(directory);
	const layers = new Map<string, FoundFile>();
	const files = createFilePool();
	const reader = createPlaceReader({limits});
	return {
		name,
		async readDocument(file) {
			const found = await findFile(root, file);
			if (found) {
				checkDocumentSize(file, sizeOf(found), limits);
			}

			return found && readFile(found.file);
		},
		async readLayer(file, options) {
			const found = await findFile(root, file);
			if (!found) {
				return undefined;
			}

			layers.set(file, found);
			return reader.read(
				{file: files.add(found), start: 0, size: sizeOf(found)},
				signal => streamFile(found, signal),
				options,
			);
		},
		reread: createReread(layers),
		async close() {
			reader.close();
			files.close();
		},
	};
};
