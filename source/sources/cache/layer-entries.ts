import {type LayerBlob} from '../../archive/archive.js';
import {asRecord} from '../../archive/json-document.js';
import {
	decodeLayer,
	encodeLayer,
	ownIndexFormat,
} from '../../archive/layer-index/layer-index.js';
import {EntryColumns} from '../../model/columns/entry-columns.js';
import {type LayerContents} from '../../model/layer-contents.js';
import {type HashKind} from '../../tar/hash-content.js';
import {entryName} from './entry-name.js';
import {type EntryStore, readEntry} from './read-entry.js';

/** The same contents with what their entries take of a blob, or without. */
export const withDownloads = (
	{paths, entries, removed, opaque, storedBytes, anomalies}: LayerContents,
	downloads: Float64Array | undefined,
): LayerContents => ({
	paths,
	entries: EntryColumns.of(entries.columns(), entries.extras(), downloads),
	removed,
	opaque,
	storedBytes,
	anomalies,
});

/** What an older imgscope understood of a layer is read anew. */
const decodeOwn = (bytes: Uint8Array) =>
	decodeLayer(bytes, undefined, ownIndexFormat);

/** The hashes of layers whose reader has no other wish. */
const usualKind: HashKind = 'xxh64';

const layerName = (diffId: string, hashKind: HashKind) =>
	entryName('layer', diffId, hashKind);

/** What a layer says, whatever blob it came in; undefined when that is not known. */
export const readLayerEntry = async (
	store: EntryStore,
	diffId: string,
	hashKind: HashKind = usualKind,
): Promise<LayerContents | undefined> =>
	readEntry(store, layerName(diffId, hashKind), bytes => {
		const {about, contents} = decodeOwn(bytes);
		if (about['diffId'] !== diffId || about['hashKind'] !== hashKind) {
			throw new Error('it is of another layer');
		}

		return contents;
	});

/** Keeps what a layer says. It must have been read to its end, with all contents hashed. */
export const writeLayerEntry = async (
	{directory}: EntryStore,
	diffId: string,
	contents: LayerContents,
	hashKind: HashKind = usualKind,
): Promise<void> => {
	const name = layerName(diffId, hashKind);
	if (name !== undefined) {
		await directory.write(
			name,
			encodeLayer(withDownloads(contents, undefined), {diffId, hashKind}),
		);
	}
};

const listedName = (digest: string) => entryName('listed', digest);

/** What the table of contents of a blob says; undefined when that is not known. */
export const readListedEntry = async (
	store: EntryStore,
	digest: string,
): Promise<LayerBlob | undefined> =>
	readEntry(store, listedName(digest), bytes => {
		const {about, contents} = decodeOwn(bytes);
		const {listedFrom, compression, bytes: size} = asRecord(about);
		if (
			about['digest'] !== digest ||
			(listedFrom !== 'estargz' && listedFrom !== 'zstd-chunked') ||
			(compression !== 'gzip' && compression !== 'zstd') ||
			typeof size !== 'number'
		) {
			throw new Error('it is of another blob');
		}

		return {contents, compression, bytes: size, listedFrom};
	});

/** Keeps what the table of contents of a blob says. */
export const writeListedEntry = async (
	{directory}: EntryStore,
	digest: string,
	{contents, compression, bytes, listedFrom}: LayerBlob,
): Promise<void> => {
	const name = listedName(digest);
	if (name !== undefined) {
		await directory.write(
			name,
			encodeLayer(contents, {digest, compression, bytes, listedFrom}),
		);
	}
};
