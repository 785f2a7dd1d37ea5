import {type FileHandle, open, stat} from 'node:fs/promises';
import path from 'node:path';
import {type Archive} from '../archive/archive.js';
import {openFileArchive} from '../archive/file-archive.js';
import {readImage} from '../archive/read-image.js';
import {resolveImage} from '../archive/resolve-image.js';
import {isCompressed, isTar, sniffLength} from '../archive/sniff.js';
import {readStreamArchive} from '../archive/stream-archive.js';
import {ImgscopeError, isImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {decompress} from '../tar/decompress.js';
import {type OpenRequest, type Source} from './open-request.js';

const exists = async (file: string): Promise<boolean> => {
	try {
		await stat(file);
		return true;
	} catch {
		return false;
	}
};

/** Takes `PATH[:TAG]` apart. Both may hold colons: the longest beginning that is a file counts as the path. */
const splitTag = async (
	name: string,
): Promise<{readonly file: string; readonly tag?: string}> => {
	if (await exists(name)) {
		return {file: name};
	}

	for (
		let colon = name.lastIndexOf(':');
		colon > 0;
		colon = name.lastIndexOf(':', colon - 1)
	) {
		const file = name.slice(0, colon);
		if (await exists(file)) {
			return {file, tag: name.slice(colon + 1)};
		}
	}

	return {file: name};
};

/** Whether a reference without a prefix means a file. */
export const namesFile = async (name: string): Promise<boolean> => {
	const {file} = await splitTag(name);
	return exists(file);
};

const openFile = async (file: string): Promise<FileHandle> => {
	let handle: FileHandle;
	try {
		handle = await open(file, 'r');
	} catch (error) {
		const isMissing =
			error instanceof Error && 'code' in error && error.code === 'ENOENT';
		throw new ImgscopeError(
			isMissing ? 'image-not-found' : 'archive-invalid',
			isMissing
				? `There is no file ${printable(file)}`
				: `Cannot read ${printable(file)}: ${reasonOf(error)}`,
			{cause: error},
		);
	}

	const found = await handle.stat();
	if (found.isDirectory()) {
		await handle.close();
		throw new ImgscopeError(
			'archive-invalid',
			`${printable(file)} is a directory and no image archive`,
		);
	}

	return handle;
};

const noArchive = (name: string, what: string) =>
	new ImgscopeError(
		'archive-invalid',
		`Cannot read ${printable(name)}: it is ${what}`,
		{
			hint: 'Give a file written by "docker save", or an OCI image layout in a tar.',
		},
	);

/** Opens the file in place when it is a plain tar; what is compressed as a whole, or no regular file, is read through once. */
const openArchive = async (
	name: string,
	file: FileHandle,
	request: OpenRequest,
): Promise<Archive> => {
	const {signal, onProgress} = request;
	const status = await file.stat();
	if (status.isFile()) {
		const head = new Uint8Array(sniffLength);
		const {bytesRead} = await file.read(head, 0, sniffLength, 0);
		if (bytesRead === 0) {
			throw noArchive(name, 'empty');
		}

		if (isTar(head.subarray(0, bytesRead))) {
			return openFileArchive(name, file, signal);
		}

		if (!isCompressed(head)) {
			throw noArchive(name, 'no tar archive');
		}
	}

	const stream = file.createReadStream({
		autoClose: false,
		signal,
		...(status.isFile() && {start: 0}),
	});
	const {chunks} = await decompress(stream);
	return readStreamArchive(name, chunks, {
		signal,
		onProgress(progress) {
			onProgress({...progress, stage: 'reading'});
		},
	});
};

const readArchiveFile = async (request: OpenRequest) => {
	const {file, tag} = await splitTag(request.name);
	const name = path.basename(file);
	const handle = await openFile(file);
	try {
		const archive = await openArchive(name, handle, request);
		const files = await resolveImage(archive, {
			tag,
			platform: request.platform,
		});
		const origin = {
			reference: request.reference,
			source: `archive ${printable(file)}`,
		};
		return await readImage(archive, files, origin, {
			signal: request.signal,
			onProgress(progress) {
				request.onProgress({...progress, stage: 'reading'});
			},
		});
	} catch (error) {
		// What is wrong with the outer archive itself comes as a bare reason.
		const isBare =
			isImgscopeError(error) &&
			error.code === 'layer-invalid' &&
			!error.message.startsWith('Cannot');
		throw isBare
			? new ImgscopeError(
					'archive-invalid',
					`Cannot read ${printable(name)}: ${error.message}`,
					{cause: error},
				)
			: error;
	} finally {
		await handle.close();
	}
};

/** Archives that are files: docker-archives and OCI layouts in a tar, told apart by their content. */
export const archiveFile: Source = {
	prefixes: ['docker-archive', 'docker-tar', 'oci-archive'],
	open: readArchiveFile,
};
