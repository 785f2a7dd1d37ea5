import {type EntryType} from '../../model/entry.js';
import {
	LayerContentsBuilder,
	type RefusedEntry,
} from '../../model/layer-contents.js';
import {type ContentHasher, type HashKind} from '../../tar/hash-content.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {createHoleBudget} from '../../tar/hole-budget.js';
import {
	indexMembers,
	type MemberListeners,
	type SeekableArchive,
} from '../../tar/index-members.js';
import {latin1} from '../../tar/latin1.js';
import {type QuickHeader, takeEntry} from '../../tar/quick-header.js';
import {sparseHead} from '../../tar/sparse-head.js';
import {type StoredEntry} from '../../tar/step.js';
import {type LayerBlob} from '../archive.js';
import {BoundedLayer} from '../layer-budget.js';
import {type OpenFile} from '../read-range.js';
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
	/** The file that the layer lies open in. */
	readonly file: OpenFile;

	/** Where the layer starts in the file. */
	readonly start: number;

	/** The layer, with offsets from its start. */
	readonly archive: SeekableArchive;
	readonly hasher: ContentHasher;

	/** The hasher's; its choice when absent. */
	readonly hashKind?: HashKind | undefined;

	/** The usual when absent. */
	readonly limits?: ReadLimits | undefined;

	/** Called again and again with the position that is reached. */
	readonly takeTurn?:
		((position: number) => Promise<void> | undefined) | undefined;
};

const nothing = new Uint8Array();

/** Takes the members of one layer. A class, for functions of its own would be compiled anew for each. */
class LayerReader implements MemberListeners {
	readonly contents = new LayerContentsBuilder();
	readonly sparse = new Map<number, SparseBody>();
	readonly long = new LongContents();
	readonly takeTurn: MemberListeners['takeTurn'];
	readonly #input: InPlaceInput;
	readonly #layer: BoundedLayer;
	readonly #filter: MetadataFilter;
	readonly #checkHoles = createHoleBudget();
	readonly #emptyHash: bigint;

	constructor(input: InPlaceInput, landmarkHash: bigint) {
		this.#input = input;
		this.takeTurn = input.takeTurn;
		this.#layer = new BoundedLayer(this.contents, input.limits);
		this.#emptyHash = input.hasher.hash(nothing);
		this.#filter = new MetadataFilter((entry, offset) => {
			const index = this.#layer.add(entry);
			if (index !== undefined && entry.size > headSize) {
				this.long.add(index, offset);
			}
		}, landmarkHash);
	}

	onQuick(header: QuickHeader, bytes: Uint8Array, offset: number): void {
		const {isNormal, pathStart, pathEnd, nameStart, nameEnd} = header;
		const start = this.#input.start + offset;
		// Before the content is read to where these bytes are.
		const path =
			isNormal && this.#filter.passesUnseen(bytes, pathStart)
				? this.#layer.addAscii(bytes, pathStart, pathEnd)
				: undefined;
		if (path === undefined) {
			const entry = takeEntry(header, latin1(bytes, nameStart, nameEnd));
			entry.hash = this.#hashFile(entry.type, entry.size, offset);
			this.#filter.add(entry, start);
			return;
		}

		header.hash = this.#hashFile(header.type, header.size, offset);
		const index = this.#layer.addAt(path, header);
		if (header.size > headSize) {
			this.long.add(index, start);
		}
	}

	onMember(stored: StoredEntry, offset: number): void {
		const {entry, storedSize, fragments} = stored;
		const start = this.#input.start + offset;
		if (entry.type === 'file') {
			this.#checkHoles(stored);
			if (fragments) {
				this.sparse.set(start, {storedSize, fragments});
				entry.hash = this.#hashSparse(stored, offset);
			} else {
				entry.hash = this.#hashFile('file', entry.size, offset);
			}
		}

		this.#filter.add(entry, start);
	}

	onRefused(refused: RefusedEntry): void {
		this.contents.refuse(refused);
	}

	finish(): void {
		this.#filter.finish(undefined);
		this.contents.finish();
	}

	/** Hashes a content that is not long; the archive may end before it. */
	#hashFile(type: EntryType, size: number, offset: number): bigint | undefined {
		const {archive, hasher} = this.#input;
		if (type !== 'file' || size > headSize || offset + size > archive.size) {
			return undefined;
		}

		return size === 0
			? this.#emptyHash
			: hasher.hash(archive.readAt(offset, size));
	}

	#hashSparse(
		{entry, storedSize, fragments}: StoredEntry,
		offset: number,
	): bigint | undefined {
		const {archive, hasher} = this.#input;
		if (entry.size > headSize || offset + storedSize > archive.size) {
			return undefined;
		}

		const stored =
			storedSize === 0 ? nothing : archive.readAt(offset, storedSize);
		return hasher.hash(sparseHead(stored, fragments!, entry.size));
	}
}

/**
Reads the entries of a plain layer that lies open in a file, from header to header. Contents that are about as short as a header are hashed along; the layer as a whole is not, so that nothing is known of its digest. Apart from that it gives what `readLayerBlob` does.

Rejects with an ImgscopeError `layer-invalid` whose message is the reason alone.
*/
export const readLayerInPlace = async (
	input: InPlaceInput,
): Promise<InPlaceLayer> => {
	const reader = new LayerReader(input, await loadLandmarkHash(input.hashKind));
	await indexMembers(input.archive, reader);
	reader.finish();
	const {contents, long, sparse} = reader;
	return {
		blob: {contents, compression: 'none', bytes: input.archive.size},
		bodies: {file: input.file, entries: contents.entries, long, sparse},
	};
};
