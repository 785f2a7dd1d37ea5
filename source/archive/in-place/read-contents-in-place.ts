import {Buffer} from 'node:buffer';
import {type Entry} from '../../model/entry.js';
import {type OpenBytes} from '../../model/open-layers.js';
import {expandSparse} from '../../tar/expand-sparse.js';
import {indexMembers} from '../../tar/index-members.js';
import {type Fragment} from '../../tar/sparse-map.js';

/** Bytes of a body that are read at once. */
const chunkSize = 256 * 1024;

/** Chooses among the files of a layer. */
export type Chooser = {
	/** Takes each entry, in order. Gives a number for those that are wanted. */
	readonly take: (entry: Entry) => number | undefined;

	/** Whether all that are wanted have come. */
	readonly isEnough: () => boolean;
};

/** A chosen file. */
type ChosenContent = {
	/** The number that it was given. */
	readonly entry: number;
	readonly body: AsyncIterable<Uint8Array>;
};

type Sparse = {
	readonly fragments: readonly Fragment[];
	readonly size: number;
};

async function* readBody(
	open: OpenBytes,
	offset: number,
	length: number,
): AsyncGenerator<Uint8Array, void> {
	for (let done = 0; done < length; done += chunkSize) {
		const part = open.readAt(offset + done, Math.min(chunkSize, length - done));
		// The buffer behind it is used again.
		yield Buffer.from(part);
	}
}

/**
Reads the contents of chosen files of a plain layer that lies open in a file: of all others only the headers.

Throws ImgscopeErrors `layer-invalid` whose message is the reason alone, and what `takeTurn` throws.
*/
export async function* readContentsInPlace(
	open: OpenBytes,
	{take, isEnough}: Chooser,
	takeTurn: () => Promise<void> | undefined,
): AsyncGenerator<ChosenContent, void> {
	const entries: number[] = [];
	const offsets: number[] = [];
	const sizes: number[] = [];
	const sparse = new Map<number, Sparse>();
	await indexMembers(open, {
		onMember({entry, storedSize, fragments}, offset) {
			const number = take(entry);
			if (number === undefined) {
				return;
			}

			entries.push(number);
			offsets.push(offset);
			sizes.push(storedSize);
			if (fragments) {
				sparse.set(number, {fragments, size: entry.size});
			}
		},
		takeTurn,
		isEnough,
	});
	for (const [index, entry] of entries.entries()) {
		const stored = readBody(open, offsets[index]!, sizes[index]!);
		const holes = sparse.get(entry);
		yield {
			entry,
			body: holes ? expandSparse(stored, holes.fragments, holes.size) : stored,
		};
	}
}
