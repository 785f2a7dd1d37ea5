import {isImgscopeError} from '../errors.js';
import {decompress} from '../tar/decompress.js';
import {readMembers} from '../tar/read-members.js';
import {type ArchiveMember} from '../findings/context.js';
import {mostMembers, tellsSomething} from './archive-member.js';

/** What is unpacked of an archive at most, in bytes: its first members are enough. */
const mostUnpacked = 64 * 1024 * 1024;

/** Ends early and quietly. */
async function* first(
	chunks: AsyncIterable<Uint8Array>,
	bytes: number,
): AsyncGenerator<Uint8Array> {
	let left = bytes;
	for await (const chunk of chunks) {
		yield chunk;
		left -= chunk.length;
		if (left <= 0) {
			return;
		}
	}
}

/** The first files in a tar, compressed or not; those that were read until it turned out to be broken. Throws what the body throws. */
export const readTarMembers = async (
	body: AsyncIterable<Uint8Array>,
): Promise<readonly ArchiveMember[]> => {
	const members: ArchiveMember[] = [];
	let failure: unknown;
	async function* watched() {
		try {
			yield* body;
		} catch (error) {
			failure = error;
			throw error;
		}
	}

	try {
		const {chunks} = await decompress(watched());
		for await (const {entry} of readMembers(first(chunks, mostUnpacked))) {
			const member = {path: entry.path, size: entry.size};
			if (entry.type === 'file' && tellsSomething(member)) {
				members.push(member);
			}

			if (members.length === mostMembers) {
				break;
			}
		}
	} catch (error) {
		if (failure !== undefined || !isImgscopeError(error)) {
			throw failure ?? error;
		}
	}

	return members;
};
