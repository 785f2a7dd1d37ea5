import {hash} from 'node:crypto';
import {type LayerBlob} from '../../archive/archive.js';
import {type Log} from '../../log.js';
import {type LayerContents} from '../../model/layer-contents.js';
import {type HashKind} from '../../tar/hash-content.js';
import {readBlobEntry, writeBlobEntry} from './blob-entries.js';
import {type CacheDirectory} from './cache-directory.js';
import {entryName} from './entry-name.js';
import {
	readLayerEntry,
	readListedEntry,
	withDownloads,
	writeLayerEntry,
	writeListedEntry,
} from './layer-entries.js';
import {type EntryStore, readEntry} from './read-entry.js';

/** What is known of layers and documents that were read before. Reading gives undefined for all that is not there or damaged. */
export type ImageCache = {
	/** The layer whose blob has this digest; of a plain one that is its diff ID. */
	readonly readLayer: (
		digest: string,
		hashKind: HashKind | undefined,
	) => Promise<LayerBlob | undefined>;

	/** What a layer says, whatever blob it was read from. */
	readonly readContents: (
		diffId: string,
		hashKind: HashKind | undefined,
	) => Promise<LayerContents | undefined>;

	/** What the table of contents of the blob of this digest says. */
	readonly readListed: (digest: string) => Promise<LayerBlob | undefined>;

	/**
	Keeps a layer that was read to its end, or its table of contents; others are left.

	@param digest Which it was to have; another one is left as well.
	*/
	readonly writeLayer: (
		blob: LayerBlob,
		digest: string | undefined,
		hashKind: HashKind | undefined,
	) => Promise<void>;

	/** Bytes that have this digest. */
	readonly readDocument: (digest: string) => Promise<Uint8Array | undefined>;
	readonly writeDocument: (digest: string, bytes: Uint8Array) => Promise<void>;

	/** Bytes under a name that only their reader understands. */
	readonly directory: CacheDirectory;
	readonly log: Log;
};

const readPlain = async (
	store: EntryStore,
	diffId: string,
	hashKind: HashKind | undefined,
): Promise<LayerBlob | undefined> => {
	const contents = await readLayerEntry(store, diffId, hashKind);
	return (
		contents && {
			contents,
			digest: diffId,
			diffId,
			compression: 'none',
		}
	);
};

const readLayer = async (
	store: EntryStore,
	digest: string,
	hashKind: HashKind | undefined,
): Promise<LayerBlob | undefined> => {
	const known = await readBlobEntry(store, digest);
	if (!known) {
		return readPlain(store, digest, hashKind);
	}

	const {diffId, compression, bytes, downloads} = known;
	const contents = await readLayerEntry(store, diffId, hashKind);
	return contents?.entries.count === downloads.length
		? {
				contents: withDownloads(contents, downloads),
				digest,
				diffId,
				compression,
				bytes,
			}
		: undefined;
};

const writeLayer = async (
	store: EntryStore,
	{digest, diffId, contents, compression, bytes}: LayerBlob,
	hashKind: HashKind | undefined,
): Promise<void> => {
	if (digest === undefined || diffId === undefined) {
		return;
	}

	await writeLayerEntry(store, diffId, contents, hashKind);
	const downloads = contents.entries.downloads() ?? new Float64Array();
	if (compression !== 'none' && bytes !== undefined) {
		await writeBlobEntry(store, digest, {
			diffId,
			compression,
			bytes,
			downloads,
		});
	}
};

export const createImageCache = (
	directory: CacheDirectory,
	log: Log,
): ImageCache => {
	const store = {directory, log};
	return {
		...store,
		readLayer: async (digest, hashKind) => readLayer(store, digest, hashKind),
		readContents: async (diffId, hashKind) =>
			readLayerEntry(store, diffId, hashKind),
		readListed: async digest => readListedEntry(store, digest),
		async writeLayer(blob, digest, hashKind) {
			if (blob.listedFrom !== undefined && digest !== undefined) {
				await writeListedEntry(store, digest, blob);
			} else if (digest === undefined || digest === blob.digest) {
				await writeLayer(store, blob, hashKind);
			}
		},
		readDocument: async digest =>
			readEntry(store, entryName('document', digest), bytes => {
				if (digest !== `sha256:${hash('sha256', bytes)}`) {
					throw new Error('its digest is wrong');
				}

				return bytes;
			}),
		async writeDocument(digest, bytes) {
			const name = entryName('document', digest);
			if (name !== undefined) {
				await directory.write(name, bytes);
			}
		},
	};
};
