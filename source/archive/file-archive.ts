import {type FileHandle} from 'node:fs/promises';
import {setImmediate} from 'node:timers/promises';
import {ImgscopeError} from '../errors.js';
import {type ReadLimits} from '../model/read-limits.js';
import {formatOf, longestMagic} from '../tar/compression.js';
import {indexMembers} from '../tar/index-members.js';
import {type Archive, type Reread} from './archive.js';
import {createInPlaceReader} from './in-place/in-place-reader.js';
import {ReadWindow} from './in-place/read-window.js';
import {checkDocumentSize} from './check-document-size.js';
import {createMemberBudget} from './member-budget.js';
import {followLinks, linkPath, memberPath} from './member-path.js';
import {type ReadableFile, readAt, readRange} from './read-range.js';
import {readBlobLater} from './read-blob-later.js';
import {isDocument, sniffLength} from './sniff.js';

/** Where a member lies in the archive. */
type IndexedMember = {
	readonly offset: number;

	/** Bytes of the stored body. */
	readonly storedSize: number;
};

const createReread = (
	reopen: () => Promise<ReadableFile>,
	find: (path: string) => IndexedMember | undefined,
): Reread =>
	async function* (paths, signal) {
		const file = await reopen();
		try {
			for (const path of paths) {
				const member = find(path);
				if (member) {
					const {offset, storedSize} = member;
					yield {
						path,
						blob: readRange(file, offset, storedSize, signal),
						place: {fd: file.fd, start: offset, size: storedSize},
					};
				}
			}
		} finally {
			await file.close();
		}
	};

/**
Opens a tar archive that is a file: its members are found from header to header, and read where they lie when they are asked for.

Closes the file with the archive. Throws an ImgscopeError when it is no tar or cut short.

@param options.reopen Gives the same file once more, or throws an ImgscopeError.
*/
export const openFileArchive = async (
	name: string,
	file: FileHandle,
	signal?: AbortSignal,
	{
		reopen,
		limits,
	}: {
		readonly reopen?: () => Promise<ReadableFile>;
		readonly limits?: ReadLimits | undefined;
	} = {},
): Promise<Archive> => {
	const {size} = await file.stat();
	const members = new Map<string, IndexedMember>();
	const links = new Map<string, string>();
	const countMember = createMemberBudget(limits);
	let totalBytes = 0;
	await indexMembers(new ReadWindow(file.fd, 0, size), {
		onMember({entry, storedSize}, offset) {
			countMember();
			const path = memberPath(entry);
			const target = linkPath(entry);
			if (target !== undefined) {
				links.set(path, target);
			} else if (entry.type === 'file') {
				members.set(path, {offset, storedSize});
				totalBytes += storedSize;
			}
		},
		takeTurn: async () => setImmediate(),
	});

	signal?.throwIfAborted();
	const find = (path: string) => members.get(followLinks(path, links));
	const inPlace = createInPlaceReader(file, limits);
	let bytes = 0;
	return {
		name,
		async readDocument(path) {
			const member = find(path);
			if (!member) {
				return undefined;
			}

			checkDocumentSize(path, member.storedSize, limits);
			return readAt(file, member.offset, member.storedSize);
		},
		async readLayer(
			path,
			{signal, onProgress, hashKind, isVerifying, readBlob = readBlobLater},
		) {
			const member = find(path);
			if (!member) {
				return undefined;
			}

			const {offset, storedSize} = member;
			const head = await readAt(
				file,
				offset,
				Math.min(sniffLength, storedSize),
			);
			if (isDocument(head)) {
				throw new ImgscopeError(
					'layer-invalid',
					'it is a JSON document and no layer',
				);
			}

			let passed = 0;
			const advance = (position: number) => {
				bytes += position - passed;
				passed = position;
				onProgress?.({layer: 0, bytes, totalBytes});
			};

			const isPlain = formatOf(head.subarray(0, longestMagic)) === 'none';
			if (isPlain && isVerifying !== true) {
				const blob = await inPlace.read(offset, storedSize, advance, {
					signal,
					hashKind,
				});
				advance(storedSize);
				return blob;
			}

			async function* counted() {
				for await (const chunk of readRange(file, offset, storedSize, signal)) {
					bytes += chunk.length;
					onProgress?.({layer: 0, bytes, totalBytes});
					yield chunk;
				}
			}

			return readBlob(counted(), {hashKind, limits, bytes: storedSize});
		},
		reread: reopen && createReread(reopen, find),
		async close() {
			inPlace.close();
			await file.close();
		},
	};
};
