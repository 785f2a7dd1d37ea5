import {type Entry} from '../../model/entry.js';
import {LayerContentsBuilder} from '../../model/layer-contents.js';
import {type ContentHasher} from '../../tar/hash-content.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {createHoleBudget} from '../../tar/hole-budget.js';
import {indexMembers, type SeekableArchive} from '../../tar/index-members.js';
import {latin1} from '../../tar/latin1.js';
import {takeEntry} from '../../tar/quick-header.js';
import {sparseHead} from '../../tar/sparse-head.js';
import {type StoredEntry} from '../../tar/step.js';
import {type LayerBlob} from '../archive.js';
import {createBoundedLayer} from '../layer-budget.js';
import {loadLandmarkHash, MetadataFilter} from '../toc/metadata-filter.js';
import {type SparseBody} from './body.js';
import {headSize, type LayerBodies} from './hash-needed.js';
import {LongContents} from './long-contents.js';

export type InPlaceLayer = {
	readonly blob: LayerBlob;

	/** For the contents that are not hashed yet. */
	readonly bodies: LayerBodies;
};

export type InPlaceInput = {
	/** Where the layer starts in the file. */
	readonly start: number;

	/** The layer, with offsets from its start. */
	readonly archive: SeekableArchive;
	readonly hasher: ContentHasher;

	/** The usual when absent. */
	readonly limits?: ReadLimits | undefined;

	/** Called again and again with the position that is reached. */
	readonly takeTurn?:
		((position: number) => Promise<void> | undefined) | undefined;
};

const nothing = new Uint8Array();

/**
Reads the entries of a plain layer that lies open in a file, from header to header. Contents that are about as short as a header are hashed along; the layer as a whole is not, so that nothing is known of its digest. Apart from that it gives what `readLayerBlob` does.

Rejects with an ImgscopeError `layer-invalid` whose message is the reason alone.

*/
export const readLayerInPlace = async ({
	start,
	archive,
	hasher,
	limits,
	takeTurn,
}: InPlaceInput): Promise<InPlaceLayer> => {
	const {size, readAt} = archive;
	const contents = new LayerContentsBuilder();
	const {add, addAscii, addAt} = createBoundedLayer(contents, limits);
	const sparse = new Map<number, SparseBody>();
	const checkHoles = createHoleBudget();
	const long = new LongContents();
	const filter = new MetadataFilter(
		(entry, offset) => {
			const index = add(entry);
			if (index !== undefined && entry.size > headSize) {
				long.add(index, offset);
			}
		},
		await loadLandmarkHash(),
	);

	const emptyHash = hasher.hash(new Uint8Array());

	/** Hashes a content that is stored as a whole; the archive may end before it. */
	const hashStored = (offset: number, length: number): bigint | undefined => {
		if (offset + length > size) {
			return undefined;
		}

		return length === 0 ? emptyHash : hasher.hash(readAt(offset, length));
	};

	const hashFile = (
		{type, size: length}: Omit<Entry, 'path'>,
		offset: number,
	): bigint | undefined =>
		type === 'file' && length <= headSize
			? hashStored(offset, length)
			: undefined;

	const hashShort = (
		{entry, storedSize, fragments}: StoredEntry,
		offset: number,
	): bigint | undefined => {
		if (entry.size > headSize || offset + storedSize > size) {
			return undefined;
		}

		if (!fragments) {
			return hashStored(offset, storedSize);
		}

		const stored = storedSize === 0 ? nothing : readAt(offset, storedSize);
		return hasher.hash(sparseHead(stored, fragments, entry.size));
	};

	await indexMembers(archive, {
		onQuick(entry, bytes, offset) {
			const {isNormal, pathStart, pathEnd, nameStart, nameEnd} = entry;
			// Before the content is read to where these bytes are.
			const path =
				isNormal && filter.passesUnseen(bytes, pathStart)
					? addAscii(bytes, pathStart, pathEnd)
					: undefined;
			if (path === undefined) {
				const own = takeEntry(entry, latin1(bytes, nameStart, nameEnd));
				own.hash = hashFile(own, offset);
				filter.add(own, start + offset);
				return;
			}

			entry.hash = hashFile(entry, offset);
			const index = addAt(path, entry);
			if (entry.size > headSize) {
				long.add(index, start + offset);
			}
		},
		onMember(stored, offset) {
			const {entry, storedSize, fragments} = stored;
			if (entry.type !== 'file') {
				filter.add(entry, start + offset);
				return;
			}

			checkHoles(stored);
			if (fragments) {
				sparse.set(start + offset, {storedSize, fragments});
			}

			entry.hash = hashShort(stored, offset);
			filter.add(entry, start + offset);
		},
		takeTurn,
	});
	filter.finish(undefined);
	contents.paths.forgetLookups();
	return {
		blob: {contents, compression: 'none', bytes: size},
		bodies: {entries: contents.entries, long, sparse},
	};
};
