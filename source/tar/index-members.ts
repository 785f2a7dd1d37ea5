import {blockSize} from './block.js';
import {endOf} from './body-size.js';
import {cutShort} from './fault.js';
import {readPlainMember} from './plain-member.js';
import {
	createQuickHeader,
	type HeaderBytes,
	type QuickHeader,
	readQuickHeader,
} from './quick-header.js';
import type {OnRefused, StoredEntry, Walk} from './step.js';
import {walkMember} from './walk-archive.js';

/** An archive that can be read at any place. */
type OpenArchive = {
	readonly size: number;

	/** Bytes from an offset on, fewer only at the end; valid until anything else is read. */
	readonly readAt: (offset: number, length: number) => Uint8Array;
};

/** One whose bytes need not be taken out of where they are. */
export type SeekableArchive = OpenArchive & {
	/** Has a block at hand and gives where in `bytes` it starts; they stay what they are until anything else is read. */
	readonly hold: (offset: number) => number;

	/** Bytes that are at hand. */
	readonly held: HeaderBytes;
};

/** What becomes of the members of an archive. */
export type MemberListeners = {
	/** Gets an entry and where its stored body starts in the archive. */
	readonly onMember: (stored: StoredEntry, offset: number) => void;

	/** Gets those that are read quickly, with the bytes that their path is in, until it returns or reads anything. Absent where all are to come as entries. */
	readonly onQuick?:
		| ((header: QuickHeader, bytes: Uint8Array, offset: number) => void)
		| undefined;

	/** Gets those that engines refuse. */
	readonly onRefused?: OnRefused | undefined;

	/** Called again and again with the position that is reached. */
	readonly takeTurn?:
		((position: number) => Promise<void> | undefined) | undefined;

	/** Called after each member: whether those that follow do not matter. */
	readonly isEnough?: (() => boolean) | undefined;
};

const nothing = new Uint8Array();

/** Members after which others may get a turn. */
const turn = 64;

/** Does what a walk over one member asks for. */
const follow = (
	walk: Walk<number | undefined>,
	start: number,
	archive: OpenArchive,
	listeners: MemberListeners,
): number | undefined => {
	let position = start;
	let answer: Uint8Array = nothing;
	for (;;) {
		const {value: step, done} = walk.next(answer);
		if (done) {
			return step;
		}

		if (step.kind === 'take') {
			answer = archive.readAt(position, step.length);
			position += answer.length;
			continue;
		}

		answer = nothing;
		if (step.kind === 'entry') {
			listeners.onMember(step.stored, position);
			position += step.stored.storedSize;
		} else {
			listeners.onRefused?.(step.refused);
			position += step.length;
		}

		if (position > archive.size) {
			throw cutShort(archive.size);
		}
	}
};

/** Reads the member at a position. Gives where the next one can begin, undefined at the end of the archive. */
const readMember = (
	position: number,
	archive: OpenArchive,
	listeners: MemberListeners,
): number | undefined => {
	const block = archive.readAt(position, blockSize);
	// To ask a walk for each step would take longer than all else.
	const stored = readPlainMember(block, position);
	const body = position + blockSize;
	if (!stored) {
		return follow(walkMember(block, position), body, archive, listeners);
	}

	listeners.onMember(stored, body);
	if (body + stored.storedSize > archive.size) {
		throw cutShort(archive.size);
	}

	return stored.end;
};

/** Reads a member at a position that has nothing unusual to it, and gives where the next one can begin; undefined where it is to be read otherwise. */
const readQuickMember = (
	position: number,
	header: QuickHeader,
	archive: OpenArchive | SeekableArchive,
	listeners: MemberListeners,
): number | undefined => {
	if (
		!listeners.onQuick ||
		!('hold' in archive) ||
		position + blockSize > archive.size
	) {
		return undefined;
	}

	const at = archive.hold(position);
	if (at % 4 !== 0 || !readQuickHeader(archive.held, at, header)) {
		return undefined;
	}

	const body = position + blockSize;
	const {size} = header;
	listeners.onQuick(header, archive.held.bytes, body);
	if (body + size > archive.size) {
		throw cutShort(archive.size);
	}

	return endOf(position, size);
};

/**
Lists the members of an archive that can be read at any place, from header to header: bodies are not read. Gives where the next member would begin when enough are read, undefined when there is none.

Rejects with `layer-invalid` where Go refuses the archive, and with what the archive and the listeners throw.
*/
export const indexMembers = async (
	archive: OpenArchive | SeekableArchive,
	listeners: MemberListeners,
	start = 0,
): Promise<number | undefined> => {
	const {size} = archive;
	const header = createQuickHeader();
	let position: number | undefined = start;
	// The last padding may be missing.
	for (let count = 1; position !== undefined && position < size; count++) {
		position =
			readQuickMember(position, header, archive, listeners) ??
			readMember(position, archive, listeners);
		if (listeners.isEnough?.()) {
			return position;
		}

		if (count % turn === 0) {
			await listeners.takeTurn?.(Math.min(position ?? size, size));
		}
	}

	return undefined;
};
