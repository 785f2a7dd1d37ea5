import {createReadStream} from 'node:fs';
import {lstat, open, readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import {ImgscopeError} from '../errors.js';
import {normalizePath} from '../model/path.js';
import {type ReadLimits} from '../model/read-limits.js';
import {printable} from '../printable.js';
import {type Archive} from './archive.js';
import {checkDocumentSize} from './check-document-size.js';
import {peek} from './peek.js';
import {readBlobLater} from './read-blob-later.js';
import {readRange} from './read-range.js';
import {isDocument, sniffLength} from './sniff.js';

/** The regular file of that name below a directory; undefined when there is none. Links that lead out of the directory are not followed. */
const findFile = async (root: string, name: string) => {
	const normal = normalizePath(name);
	if (normal === undefined || normal === '') {
		return undefined;
	}

	try {
		const file = await realpath(path.join(root, normal));
		const status = await lstat(file);
		return status.isFile() && file.startsWith(root + path.sep)
			? {file, size: status.size}
			: undefined;
	} catch {
		return undefined;
	}
};

async function* openFile(
	file: string,
	signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
	yield* createReadStream(file, {
		...(signal && {signal}),
		highWaterMark: 256 * 1024,
	}) as AsyncIterable<Uint8Array>;
}

/** Opens a directory as an archive: an OCI image layout, or an unpacked docker-archive. Nothing is read yet. */
export const openDirectoryArchive = async (
	name: string,
	directory: string,
	limits?: ReadLimits,
): Promise<Archive> => {
	const root = await realpath(directory);
	const sizes = new Map<string, number>();
	let bytes = 0;
	return {
		name,
		async readDocument(file) {
			const found = await findFile(root, file);
			if (found) {
				checkDocumentSize(file, found.size, limits);
			}

			return found && readFile(found.file);
		},
		async readLayer(
			file,
			{signal, onProgress, hashKind, readBlob = readBlobLater},
		) {
			const found = await findFile(root, file);
			if (!found) {
				return undefined;
			}

			sizes.set(file, found.size);
			const stream = openFile(found.file, signal);
			async function* counted() {
				for await (const chunk of stream) {
					bytes += chunk.length;
					onProgress?.({layer: 0, bytes});
					yield chunk;
				}
			}

			const {head, chunks} = await peek(counted(), sniffLength);
			if (isDocument(head)) {
				await stream.return();
				throw new ImgscopeError(
					'layer-invalid',
					'it is a JSON document and no layer',
				);
			}

			return readBlob(chunks, {hashKind, limits, bytes: found.size});
		},
		async *reread(paths, signal) {
			for (const path of paths) {
				const found = await findFile(root, path);
				if (!found || found.size !== sizes.get(path)) {
					throw new ImgscopeError(
						'archive-invalid',
						`${printable(name)} has changed since it was read`,
						{hint: 'Start again.'},
					);
				}

				const handle = await open(found.file);
				try {
					yield {
						path,
						blob: readRange(handle, 0, found.size, signal),
						place: {fd: handle.fd, start: 0, size: found.size},
					};
				} finally {
					await handle.close();
				}
			}
		},
		async close() {
			// Nothing is kept open.
		},
	};
};
