import type {Entry} from '../model/entry.js';
import {cutShort} from './fault.js';
import {walkArchive} from './walk-archive.js';

export type IndexedMember = {
	readonly entry: Entry;

	/** Where the stored body starts in the archive. */
	readonly offset: number;

	/** Bytes of the stored body. */
	readonly storedSize: number;
};

const nothing = new Uint8Array();

/**
Lists the members of an archive that can be read at any place, from header to header: bodies are not read.

Throws `layer-invalid` where Go refuses the archive, and what `readAt` throws.

@param readAt Reads bytes from an offset on; fewer only at the end.
@param size Bytes of the archive.
*/
export const indexMembers = async (
	readAt: (offset: number, length: number) => Promise<Uint8Array>,
	size: number,
): Promise<readonly IndexedMember[]> => {
	const members: IndexedMember[] = [];
	const walk = walkArchive();
	let position = 0;
	let answer: Uint8Array = nothing;
	for (;;) {
		const {value: step, done} = walk.next(answer);
		if (done) {
			return members;
		}

		if (step.kind === 'take') {
			answer = await readAt(position, step.length);
			position += answer.length;
			continue;
		}

		answer = nothing;
		if (step.kind === 'entry') {
			const {entry, storedSize} = step.stored;
			members.push({entry, offset: position, storedSize});
			position += storedSize;
		} else {
			position += step.length;
		}

		if (position > size) {
			throw cutShort(size);
		}
	}
};
