import {Buffer} from 'node:buffer';
import {readContents} from '../archive/read-contents.js';
import {debugBytes} from '../findings/evidence/debug-bytes.js';
import {type Image} from '../model/image.js';
import {fileCode} from '../model/merged-tree.js';

const smallestFile = 64 * 1024;

/** They are held in memory one at a time. */
const largestFile = 64 * 1024 * 1024;
const library = /\.so(?:\.[\d.]+)?$/;

const chooseFiles = ({tree}: Image): readonly number[] => {
	const {entries, paths} = tree;
	const chosen: number[] = [];
	for (let entry = 0; entry < entries.count; entry++) {
		const size = entries.size(entry);
		const isProgram =
			(entries.mode(entry) & 0o111) !== 0 ||
			library.test(paths.name(entries.path(entry)));
		if (
			entries.typeCode(entry) === fileCode &&
			tree.hiddenBy[entry] === -1 &&
			size >= smallestFile &&
			size <= largestFile &&
			isProgram
		) {
			chosen.push(entry);
		}
	}

	return chosen;
};

/** Reads the programs and libraries of the final file system: by entry what stripping it would take away. Throws ImgscopeErrors. */
export const gatherDebugBytes = async (
	image: Image,
	signal?: AbortSignal,
): Promise<ReadonlyMap<number, number>> => {
	const found = new Map<number, number>();
	for await (const {entry, body} of readContents(
		image,
		chooseFiles(image),
		signal,
	)) {
		const chunks: Uint8Array[] = [];
		for await (const chunk of body) {
			chunks.push(Uint8Array.from(chunk));
		}

		const bytes = debugBytes(Buffer.concat(chunks));
		if (bytes > 0) {
			found.set(entry, bytes);
		}
	}

	return found;
};
