import {bytesToText} from '../bytes-text.js';
import {type ArchiveMember} from '../findings/context.js';
import {mostMembers, tellsSomething} from './archive-member.js';
import {ByteWindow} from './byte-window.js';

/** What is kept of the end: the directory of most archives is smaller. */
const tailBytes = 1024 * 1024;

const endMagic = 'PK\u{5}\u{6}';
const memberMagic = 0x02_01_4b_50;

/** The files in a zip by the directory at its end; undefined where that is broken or too large. Throws what the body throws. */
export const readZipMembers = async (
	body: AsyncIterable<Uint8Array>,
	size: number,
): Promise<readonly ArchiveMember[] | undefined> => {
	const window = new ByteWindow();
	const from = Math.max(0, size - tailBytes);
	for await (const chunk of body) {
		window.push(chunk, from);
	}

	const tail = window.slice(from, window.end);
	const end = tail?.lastIndexOf(endMagic, undefined, 'latin1') ?? -1;
	if (!tail || end === -1 || end + 22 > tail.length) {
		return undefined;
	}

	const directory = tail.readUInt32LE(end + 16) - from;
	if (directory < 0 || directory >= tail.length) {
		return undefined;
	}

	const members: ArchiveMember[] = [];
	let at = directory;
	while (at + 46 <= end && members.length < mostMembers) {
		if (tail.readUInt32LE(at) !== memberMagic) {
			return undefined;
		}

		const nameLength = tail.readUInt16LE(at + 28);
		const member = {
			path: bytesToText(tail.subarray(at + 46, at + 46 + nameLength)),
			size: tail.readUInt32LE(at + 24),
		};
		if (tellsSomething(member)) {
			members.push(member);
		}

		at +=
			46 + nameLength + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
	}

	return members;
};
