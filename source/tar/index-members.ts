import {blockSize} from './block.js';
import {cutShort} from './fault.js';
import {readPlainMember} from './plain-member.js';
import type {StoredEntry, Walk} from './step.js';
import {walkMember} from './walk-archive.js';

/** Bytes from an offset of an archive on, fewer only at its end; valid until the next call. */
export type ReadAt = (offset: number, length: number) => Uint8Array;

type SeekableArchive = {
	readonly readAt: ReadAt;
	readonly size: number;
	readonly onMember: (stored: StoredEntry, offset: number) => void;
};

const nothing = new Uint8Array();

/** Members after which others may get a turn. */
const turn = 64;

/** Does what a walk over one member asks for. */
const follow = (
	walk: Walk<number | undefined>,
	start: number,
	{readAt, size, onMember}: SeekableArchive,
): number | undefined => {
	let position = start;
	let answer: Uint8Array = nothing;
	for (;;) {
		const {value: step, done} = walk.next(answer);
		if (done) {
			return step;
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
	}
};

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
	onMember: SeekableArchive['onMember'],
	takeTurn?: (position: number) => Promise<void> | undefined,
): Promise<void> => {
	let position: number | undefined = 0;
	// The last padding may be missing.
	for (let count = 1; position !== undefined && position < size; count++) {
		const block = readAt(position, blockSize);
		// To ask a walk for each step would take longer than all else.
		const stored = readPlainMember(block, position);
		const body: number = position + blockSize;
		if (stored) {
			onMember(stored, body);
			if (body + stored.storedSize > size) {
				throw cutShort(size);
			}

			position = stored.end;
		} else {
			const walk = walkMember(block, position);
			position = follow(walk, body, {readAt, size, onMember});
		}

		if (count % turn === 0) {
			await takeTurn?.(Math.min(position ?? size, size));
		}
	}
};
