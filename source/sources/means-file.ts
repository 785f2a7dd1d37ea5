import {open, readdir} from 'node:fs/promises';
import {
	isCompressed,
	isSnapshot,
	isTar,
	sniffLength,
} from '../archive/sniff.js';
import {splitPathAndTag} from './path-and-tag.js';

/** What a layout or an unpacked docker-archive has at least one of. */
const marks = new Set(['index.json', 'oci-layout', 'manifest.json']);

/** Names as people give them to images; not `./app`, `/app` or `app/`. */
const imageName =
	/^[a-z\d]+(?:[._\-\/]+[a-z\d]+)*(?::[\w.\-]+)?(?:@sha256:[\da-f]{64})?$/v;

/** A name with an ending is meant for a file. */
const withoutEnding = /^[^.:]+(?::[\w.\-]+)?$/v;

const isImageFile = async (file: string): Promise<boolean> => {
	const handle = await open(file, 'r');
	try {
		const status = await handle.stat();
		if (!status.isFile()) {
			return true;
		}

		const head = new Uint8Array(sniffLength);
		const {bytesRead} = await handle.read(head, 0, sniffLength, 0);
		const start = head.subarray(0, bytesRead);
		return isTar(start) || isCompressed(start) || isSnapshot(start);
	} finally {
		await handle.close();
	}
};

const holdsImage = async (file: string, name: string): Promise<boolean> => {
	try {
		const names = await readdir(file);
		return names.some(each => marks.has(each));
	} catch {
		// It is no directory, or one that cannot be read, of which opening it says more.
	}

	try {
		return !withoutEnding.test(name) || (await isImageFile(file));
	} catch {
		return true;
	}
};

/** Which file or directory a name without a prefix means, and whether it is an image. What is none and has the name of one is passed over: people keep the sources of `app` in a directory of that name. */
export const findMeantFile = async (
	name: string,
): Promise<{readonly file: string; readonly isMeant: boolean} | undefined> => {
	const {file, exists} = await splitPathAndTag(name);
	return exists
		? {
				file,
				isMeant: !imageName.test(name) || (await holdsImage(file, name)),
			}
		: undefined;
};
