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

/** Where its bytes are. */
type Place = {
	readonly entry: number;
	readonly offset: number;
	readonly length: number;

	/** Of a file with holes. */
	readonly sparse:
		| {readonly fragments: readonly Fragment[]; readonly size: number}
		| undefined;
};

/** Files whose places are looked up at a time: those of a whole layer would take more memory than all else of it. */
const mostPlaces = 1024;

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
	let position: number | undefined = 0;
	while (position !== undefined && !isEnough()) {
		const places: Place[] = [];
		position = await indexMembers(
			open,
			{
				onMember({entry: found, storedSize, fragments}, offset) {
					const entry = take(found);
					if (entry !== undefined) {
						places.push({
							entry,
							offset,
							length: storedSize,
							sparse: fragments && {fragments, size: found.size},
						});
					}
				},
				takeTurn,
				isEnough: () => places.length === mostPlaces || isEnough(),
			},
			position,
		);
		for (const {entry, offset, length, sparse} of places) {
			const stored = readBody(open, offset, length);
			const body = sparse
				? expandSparse(stored, sparse.fragments, sparse.size)
				: stored;
			yield {entry, body};
		}
	}
}
