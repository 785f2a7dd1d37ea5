import {type FileHandle, statfs} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {formatBytes} from '../format.js';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {createPrivateFile} from './private-file.js';

/** Bytes put aside on the disk, of which any part can be read while more come. */
export type Spool = {
	/** Of the file that they are in. */
	readonly handle: FileHandle;

	/** How many there are so far. */
	readonly size: number;

	/** Whether it was not closed. */
	readonly isOpen: boolean;
	readonly append: (bytes: Uint8Array) => Promise<void>;
	readonly read: (position: number, length: number) => Promise<Uint8Array>;
	readonly close: () => Promise<void>;
};

/** Left free for others, in bytes. */
const reserve = 32 * 1024 * 1024;

const freeBytes = async (directory: string): Promise<number> => {
	const {bavail, bsize} = await statfs(directory);
	return bavail * bsize;
};

const checkRoom = async (size: number): Promise<void> => {
	const directory = tmpdir();
	const free = await freeBytes(directory);
	if (free < size + reserve) {
		throw new ImgscopeError(
			'write-failed',
			`There is no room for ${formatBytes(size)} in ${printable(directory)}: ${formatBytes(free)} are free`,
			{hint: 'TMPDIR names another directory for temporary files.'},
		);
	}
};

const isZero = (bytes: Uint8Array): boolean => {
	for (const byte of bytes) {
		if (byte !== 0) {
			return false;
		}
	}

	return true;
};

/**
Opens a place on the disk for so many bytes. Its file has no name: nobody else can open it, and it is gone with the program, however that ends.

@throws ImgscopeError `write-failed` when there is not enough room.
*/
export const openSpool = async (expected: number): Promise<Spool> => {
	try {
		await checkRoom(expected);
		const {handle, remove} = await createPrivateFile('contents');
		let size = 0;
		let isOpen = true;
		// Where a system does not take the name of an open file away, it goes when the file is closed.
		await remove().catch(() => undefined);
		return {
			handle,
			get size() {
				return size;
			},
			get isOpen() {
				return isOpen;
			},
			async append(bytes) {
				// Zeros become a hole, which takes no room.
				await (isZero(bytes)
					? handle.truncate(size + bytes.length)
					: handle.write(bytes, 0, bytes.length, size));
				size += bytes.length;
			},
			async read(position, length) {
				const bytes = new Uint8Array(
					Math.max(0, Math.min(length, size - position)),
				);
				const {bytesRead} = await handle.read(bytes, 0, bytes.length, position);
				return bytes.subarray(0, bytesRead);
			},
			async close() {
				isOpen = false;
				await handle.close();
				await remove();
			},
		};
	} catch (error) {
		throw error instanceof ImgscopeError
			? error
			: new ImgscopeError(
					'write-failed',
					`Cannot put the content aside: ${printable(reasonOf(error))}`,
					{cause: error},
				);
	}
};
