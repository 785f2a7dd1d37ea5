import {LayerContentsBuilder} from '../../model/layer-contents.js';
import {type ContentHasher} from '../../tar/hash-content.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {createHoleBudget} from '../../tar/hole-budget.js';
import {indexMembers, type ReadAt} from '../../tar/index-members.js';
import {sparseHead} from '../../tar/sparse-head.js';
import {type StoredEntry} from '../../tar/step.js';
import {type LayerBlob} from '../archive.js';
import {createBoundedAdd} from '../layer-budget.js';
import {loadLandmarkHash, MetadataFilter} from '../toc/metadata-filter.js';
import {headSize, type LayerBodies, type SparseBody} from './hash-needed.js';
import {LongContents} from './long-contents.js';

export type InPlaceLayer = {
	readonly blob: LayerBlob;

	/** For the contents that are not hashed yet. */
	readonly bodies: LayerBodies;
};

export type InPlaceInput = {
	/** Where the layer starts in the file. */
	readonly start: number;

	/** Bytes of the layer. */
	readonly size: number;

	/** Reads the layer, with offsets from its start. */
	readonly readAt: ReadAt;
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
	size,
	readAt,
	hasher,
	limits,
	takeTurn,
}: InPlaceInput): Promise<InPlaceLayer> => {
	const contents = new LayerContentsBuilder();
	const add = createBoundedAdd(contents, limits);
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

	const hashShort = (
		{entry, storedSize, fragments}: StoredEntry,
		offset: number,
	): bigint | undefined => {
		if (entry.size > headSize || offset + storedSize > size) {
			return undefined;
		}

		const stored = storedSize === 0 ? nothing : readAt(offset, storedSize);
		return hasher.hash(
			fragments ? sparseHead(stored, fragments, entry.size) : stored,
		);
	};

	await indexMembers(
		readAt,
		size,
		(stored, offset) => {
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
	);
	filter.finish(undefined);
	contents.paths.forgetLookups();
	return {
		blob: {contents, compression: 'none', bytes: size},
		bodies: {entries: contents.entries, long, sparse},
	};
};
