import {cutShort} from './fault.js';
import type {StoredEntry} from './step.js';
import {walkArchive} from './walk-archive.js';

/** Bytes from an offset of an archive on, fewer only at its end; valid until the next call. */
export type ReadAt = (offset: number, length: number) => Uint8Array;

const nothing = new Uint8Array();

/** Entries after which others may get a turn. */
const turn = 64;

/**
Lists the members of an archive that can be read at any place, from header to header: bodies are not read.

Rejects with `layer-invalid` where Go refuses the archive, and with what `readAt`, `onMember` and `takeTurn` throw.

@param size Bytes of the archive.
@param onMember Gets each entry and where its stored body starts in the archive.
@param takeTurn Called again and again with the position that is reached.
*/
export const indexMembers = async (
	readAt: ReadAt,
	size: number,
	onMember: (stored: StoredEntry, offset: number) => void,
	takeTurn?: (position: number) => Promise<void> | undefined,
): Promise<void> => {
	const walk = walkArchive();
	let position = 0;
	let answer: Uint8Array = nothing;
	for (let count = 0; ;) {
		const {value: step, done} = walk.next(answer);
		if (done) {
			return;
		}

		if (step.kind === 'take') {
			answer = readAt(position, step.length);
			position += answer.length;
			continue;
		}

		answer = nothing;
		if (step.kind === 'entry') {
			onMember(step.stored, position);
			position += step.stored.storedSize;
		} else {
			position += step.length;
		}

		if (position > size) {
			throw cutShort(size);
		}

		if (++count % turn === 0) {
			await takeTurn?.(position);
		}
	}
};
