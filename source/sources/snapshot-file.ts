import {Buffer} from 'node:buffer';
import {type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {type ReadImage} from '../archive/read-image.js';
import {openSnapshot} from '../archive/snapshot/open-snapshot.js';
import {largestSnapshot} from '../archive/snapshot/snapshot.js';
import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type OpenRequest} from './open-request.js';

const tooLarge = (name: string) =>
	new ImgscopeError(
		'archive-invalid',
		`Cannot read the snapshot ${printable(name)}: it is larger than 1 GiB`,
	);

const refuseTag = (name: string, tag: string | undefined): void => {
	if (tag !== undefined && tag !== '') {
		throw new ImgscopeError(
			'image-not-found',
			`The snapshot ${printable(name)} has no image ${printable(tag)}`,
			{hint: 'A snapshot holds one image: give its path alone.'},
		);
	}
};

/** Opens the snapshot in a file. */
export const readSnapshotFile = async (
	file: string,
	handle: FileHandle,
	tag: string | undefined,
	{reference, limits}: OpenRequest,
): Promise<ReadImage> => {
	const name = path.basename(file);
	refuseTag(name, tag);
	const {size} = await handle.stat();
	if (size > largestSnapshot) {
		throw tooLarge(name);
	}

	const bytes = Buffer.alloc(size);
	let length = 0;
	while (length < size) {
		const {bytesRead} = await handle.read(bytes, length, size - length, length);
		if (bytesRead === 0) {
			break;
		}

		length += bytesRead;
	}

	return openSnapshot(
		name,
		bytes.subarray(0, length),
		{reference, source: `snapshot ${printable(file)}`},
		limits,
	);
};

/** Opens a snapshot that comes as a stream. */
export const readSnapshotStream = async (
	name: string,
	chunks: AsyncIterable<Uint8Array>,
	tag: string | undefined,
	{reference, limits}: OpenRequest,
): Promise<ReadImage> => {
	refuseTag(name, tag);
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of chunks) {
		parts.push(chunk);
		length += chunk.length;
		if (length > largestSnapshot) {
			throw tooLarge(name);
		}
	}

	return openSnapshot(
		name,
		Buffer.concat(parts),
		{reference, source: `snapshot on ${name}`},
		limits,
	);
};
