import {Buffer} from 'node:buffer';
import {type FileHandle} from 'node:fs/promises';
import {removeIfHalf} from './half-files.js';
import {type Attributes} from './plan-extraction.js';
import {type TargetDirectory} from './target-directory.js';
import {writeError} from './write-error.js';

const zeros = Buffer.alloc(256 * 1024);
const smallestHole = 4096;

const isHole = (chunk: Uint8Array): boolean =>
	chunk.length >= smallestHole &&
	chunk.length <= zeros.length &&
	zeros.subarray(0, chunk.length).equals(chunk);

/** Times that systems can keep. */
export const toTime = (seconds: number): number =>
	Number.isFinite(seconds)
		? Math.min(Math.max(seconds, -(2 ** 33)), 2 ** 33)
		: 0;

/** Gives an open file what the image says of it. The owner comes first: changing it takes setuid bits away. */
export const setAttributes = async (
	file: FileHandle,
	{mode, uid, gid, mtime}: Attributes,
	sameOwner: boolean,
): Promise<void> => {
	if (sameOwner) {
		await file.chown(uid, gid);
	}

	await file.chmod(mode);
	await file.utimes(toTime(mtime), toTime(mtime));
};

const writeAll = async (
	file: FileHandle,
	chunk: Uint8Array,
	position: number,
): Promise<void> => {
	for (let offset = 0; offset < chunk.length;) {
		const {bytesWritten} = await file.write(
			chunk,
			offset,
			chunk.length - offset,
			position + offset,
		);
		offset += bytesWritten;
	}
};

/** Writes a new file; long runs of zeros become holes. A file that is not written to its end is removed. Gives its bytes. */
export const writeFile = async (
	target: TargetDirectory,
	name: string,
	body: AsyncIterable<Uint8Array>,
	finish: (file: FileHandle) => Promise<void>,
): Promise<number> => {
	const file = await target.create(name);
	const settle = removeIfHalf(target.locate(name));
	// What reading throws is no failure of writing.
	const attempt = async (act: () => Promise<void>): Promise<void> => {
		try {
			await act();
		} catch (error) {
			throw writeError(target.describe(name), error);
		}
	};

	let position = 0;
	let isWhole = false;
	try {
		for await (const chunk of body) {
			if (!isHole(chunk)) {
				const start = position;
				await attempt(async () => writeAll(file, chunk, start));
			}

			position += chunk.length;
		}

		await attempt(async () => file.truncate(position));
		await attempt(async () => finish(file));
		isWhole = true;
	} finally {
		await file.close();
		if (!isWhole) {
			await target.remove(name);
		}

		settle();
	}

	return position;
};
