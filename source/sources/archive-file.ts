import {type FileHandle, open, stat} from 'node:fs/promises';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import {type Archive} from '../archive/archive.js';
import {asLayout} from '../archive/blob-directory.js';
import {openDirectoryArchive} from '../archive/directory-archive.js';
import {openFileArchive} from '../archive/file-archive.js';
import {reopenFile} from '../archive/reopen-file.js';
import {
	isCompressed,
	isSnapshot,
	isTar,
	sniffLength,
} from '../archive/sniff.js';
import {type ReopenStream} from '../archive/stream-archive.js';
import {createInflationLimit} from '../archive/inflation-limit.js';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {systemCode} from '../system-code.js';
import {type OpenRequest, type Source} from './open-request.js';
import {missingFile} from './missing-file.js';
import {splitPathAndTag} from './path-and-tag.js';
import {namingArchive, readArchive} from './read-archive.js';

/** Layers are inflated by threads of their own: as many as there are cores, and as Node.js has. */
const layersAtOnce = Math.min(4, availableParallelism());

const unreadable = async (
	file: string,
	error: unknown,
): Promise<ImgscopeError> => {
	return systemCode(error) === 'ENOENT'
		? missingFile(file, error)
		: new ImgscopeError(
				'archive-invalid',
				`Cannot read ${printable(file)}: ${reasonOf(error)}`,
				{cause: error},
			);
};

/** Says that something is no image that could be read. */
export const noArchive = (
	name: string,
	what: string,
	hint = 'Give a file written by "docker save", or an OCI image layout.',
) =>
	new ImgscopeError(
		'archive-invalid',
		`Cannot read ${printable(name)}: it is ${what}`,
		{hint},
	);

/** An archive that comes as a stream: compressed as a whole, from a pipe, from standard input. */
export const openStream = async (
	name: string,
	stream: AsyncIterable<Uint8Array>,
	{signal, onProgress, hashKind, limits, readBlob}: OpenRequest,
	reopen?: ReopenStream,
): Promise<Archive> => {
	const [{readStreamArchive}, {decompress}] = await Promise.all([
		import('../archive/stream-archive.js'),
		import('../tar/decompress.js'),
	]);
	const {chunks} = await decompress(stream, createInflationLimit(limits));
	return readStreamArchive(name, chunks, {
		signal,
		hashKind,
		limits,
		readBlob,
		reopen,
		onProgress(progress) {
			onProgress({...progress, stage: 'reading'});
		},
	});
};

/** The archive in a file that is compressed as a whole, from its start. */
const createReopen = (reopen: () => Promise<FileHandle>): ReopenStream =>
	async function* (signal) {
		const {decompress} = await import('../tar/decompress.js');
		const file = await reopen();
		try {
			const stream = file.createReadStream({
				autoClose: false,
				start: 0,
				...(signal && {signal}),
			});
			const {chunks} = await decompress(stream as AsyncIterable<Uint8Array>);
			yield* chunks;
		} finally {
			await file.close();
		}
	};

/** Opens a file in place when it is a plain tar; what is compressed as a whole, or no regular file, is read through once. */
const openFile = async (
	name: string,
	file: FileHandle,
	location: string,
	request: OpenRequest,
): Promise<Archive> => {
	const status = await file.stat({bigint: true});
	const reopen = async () => reopenFile({file: location, status});
	if (status.isFile()) {
		const head = new Uint8Array(sniffLength);
		const {bytesRead} = await file.read(head, 0, sniffLength, 0);
		if (bytesRead === 0) {
			throw noArchive(name, 'empty');
		}

		if (isTar(head.subarray(0, bytesRead))) {
			return openFileArchive(name, file, request.signal, {
				reopen,
				limits: request.limits,
			});
		}

		if (!isCompressed(head)) {
			throw noArchive(name, 'no tar archive');
		}
	}

	const stream = file.createReadStream({
		autoClose: false,
		signal: request.signal,
		...(status.isFile() && {start: 0}),
	});
	return openStream(
		name,
		stream as AsyncIterable<Uint8Array>,
		request,
		status.isFile() ? createReopen(reopen) : undefined,
	);
};

const beginsAsSnapshot = async (file: FileHandle): Promise<boolean> => {
	const status = await file.stat();
	if (!status.isFile()) {
		return false;
	}

	const head = new Uint8Array(sniffLength);
	const {bytesRead} = await file.read(head, 0, sniffLength, 0);
	return isSnapshot(head.subarray(0, bytesRead));
};

const readFileArchive = async (
	file: string,
	tag: string | undefined,
	request: OpenRequest,
) => {
	const name = path.basename(file);
	const handle = await open(file, 'r').catch(async (error: unknown) => {
		throw await unreadable(file, error);
	});
	try {
		if (await beginsAsSnapshot(handle)) {
			const {readSnapshotFile} = await import('./snapshot-file.js');
			return await readSnapshotFile(file, handle, tag, request);
		}

		const archive = await openFile(name, handle, file, request);
		return await readArchive(archive, request, {
			tag,
			source: `archive ${printable(file)}`,
			parallel: layersAtOnce,
		});
	} catch (error) {
		throw namingArchive(name, error);
	} finally {
		await handle.close();
	}
};

const readDirectory = async (
	directory: string,
	tag: string | undefined,
	request: OpenRequest,
) => {
	// The root has no name but its path.
	const resolved = path.resolve(directory);
	const name = path.basename(resolved) || resolved;
	const archive = await asLayout(
		await openDirectoryArchive(name, directory, request.limits),
	);
	return readArchive(archive, request, {
		tag,
		source: `directory ${printable(directory)}`,
		parallel: layersAtOnce,
	});
};

/** Archives and layouts on the disk, told apart by their content and not by their prefix: docker-archives and OCI layouts, in a tar or as a directory. */
export const archiveFile: Source = {
	async open(request) {
		const {file, tag} = await splitPathAndTag(request.name);
		const status = await stat(file).catch(async (error: unknown) => {
			throw await unreadable(file, error);
		});
		return status.isDirectory()
			? readDirectory(file, tag, request)
			: readFileArchive(file, tag, request);
	},
};
