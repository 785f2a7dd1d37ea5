import {type LayerBlob} from '../../archive/archive.js';
import {asRecord} from '../../archive/json-document.js';
import {
	decodeSections,
	encodeSections,
	type Format,
} from '../../archive/layer-index/sections.js';
import {entryName} from './entry-name.js';
import {type EntryStore, readEntry} from './read-entry.js';

/** What a compressed blob is besides the layer in it. */
export type BlobEntry = {
	readonly diffId: string;
	readonly compression: LayerBlob['compression'];

	/** Bytes of the blob. */
	readonly bytes: number;

	/** By entry of the layer: bytes of the blob that stand for it. */
	readonly downloads: Float64Array;
};

const format: Format = {magic: 'imgBLOB.', version: 1};

const blobName = (digest: string) => entryName('blob', digest);

/** What is known of a blob by its digest. */
export const readBlobEntry = async (
	store: EntryStore,
	digest: string,
): Promise<BlobEntry | undefined> =>
	readEntry(store, blobName(digest), bytes => {
		const {about, arrays} = decodeSections(format, bytes);
		const {diffId, compression, bytes: size, digest: own} = asRecord(about);
		const downloads = arrays.get('download');
		if (
			own !== digest ||
			typeof diffId !== 'string' ||
			(compression !== 'gzip' && compression !== 'zstd') ||
			typeof size !== 'number' ||
			!(downloads instanceof Float64Array)
		) {
			throw new Error('it is of another blob');
		}

		return {diffId, compression, bytes: size, downloads};
	});

/** Keeps what a blob is. */
export const writeBlobEntry = async (
	{directory}: EntryStore,
	digest: string,
	{diffId, compression, bytes, downloads}: BlobEntry,
): Promise<void> => {
	const name = blobName(digest);
	if (name !== undefined) {
		await directory.write(
			name,
			encodeSections(format, {
				about: {digest, diffId, compression, bytes},
				arrays: new Map([['download', downloads]]),
			}),
		);
	}
};
