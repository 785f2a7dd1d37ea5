import {type FileHandle} from 'node:fs/promises';
import {setImmediate} from 'node:timers/promises';
import {type ReadLimits} from '../model/read-limits.js';
import {indexMembers} from '../tar/index-members.js';
import {type Archive, type Reread} from './archive.js';
import {ReadWindow} from './in-place/read-window.js';
import {checkDocumentSize} from './check-document-size.js';
import {createMemberBudget} from './member-budget.js';
import {followLinks, linkPath, memberPath} from './member-path.js';
import {createPlaceReader} from './place-reader.js';
import {type ReadableFile, readAt, readRange} from './read-range.js';

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
						place: {file, start: offset, size: storedSize},
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
	await indexMembers(new ReadWindow(file, 0, size), {
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
	const reader = createPlaceReader({limits, totalBytes});
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
		async readLayer(path, options) {
			const member = find(path);
			if (!member) {
				return undefined;
			}

			const {offset, storedSize} = member;
			return reader.read(
				{file, start: offset, size: storedSize},
				signal => readRange(file, offset, storedSize, signal),
				options,
			);
		},
		reread: reopen && createReread(reopen, find),
		async close() {
			reader.close();
			await file.close();
		},
	};
};
