import {LayerContentsBuilder} from '../model/layer-contents.js';
import {decompress} from '../tar/decompress.js';
import {InputMarks} from '../tar/input-marks.js';
import {readEntries} from '../tar/read-entries.js';
import {type LayerBlob, type ReadBlobOptions} from './archive.js';
import {type BlobHash, startBlobHash} from './blob-hash.js';
import {createInflationLimit} from './inflation-limit.js';
import {BoundedLayer} from './layer-budget.js';
import {TarDownload} from './tar-download.js';
import {BlobTail} from './toc/blob-tail.js';
import {loadLandmarkHash, MetadataFilter} from './toc/metadata-filter.js';

/** Lets bytes through and hashes them on their way. */
async function* hashThrough(
	chunks: AsyncIterable<Uint8Array>,
	hash: BlobHash,
	onChunk?: (chunk: Uint8Array) => void,
) {
	for await (const chunk of chunks) {
		const hashed = hash.update(chunk);
		// Leaving the loop does not wait for it.
		hashed?.catch(() => undefined);
		onChunk?.(chunk);
		yield chunk;
		await hashed;
	}
}

/** The same chunks, but a reader that stops early does not close them: what follows the end of an archive still belongs to the digest. */
const keepOpen = (
	chunks: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> => {
	const iterator = chunks[Symbol.asyncIterator]();
	return {
		[Symbol.asyncIterator]: () => ({next: async () => iterator.next()}),
	};
};

const drain = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
	for await (const _ of chunks) {
		// Only to let all of it pass the hashes.
	}
};

/**
Reads a layer's blob as it streams: found by content to be plain, gzip or zstd, hashed in both forms, its entries kept and its bodies not. Entries that describe the layer and are no files of the image are left out.
*/
export const readLayerBlob = async (
	chunks: AsyncIterable<Uint8Array>,
	{hashKind, limits}: ReadBlobOptions = {},
	blobHash: BlobHash = startBlobHash(),
): Promise<LayerBlob> => {
	const contents = new LayerContentsBuilder();
	const bounded = new BoundedLayer(contents, limits);
	const marks = new InputMarks();
	const download = new TarDownload();
	const filter = new MetadataFilter(
		(entry, ordinal) => {
			const index = bounded.add(entry);
			if (index !== undefined) {
				download.keep(ordinal, index);
			}
		},
		await loadLandmarkHash(hashKind),
	);
	const tail = new BlobTail();
	let bytes = 0;
	const stored = hashThrough(chunks, blobHash, chunk => {
		bytes += chunk.length;
		tail.add(chunk);
	});
	try {
		const {compression, chunks: tar} = await decompress(
			keepOpen(stored),
			createInflationLimit(limits, marks),
		);
		const isPlain = compression === 'none';
		const diffHash = isPlain ? blobHash : startBlobHash();
		const hashed = isPlain ? tar : hashThrough(tar, diffHash);
		await readEntries(
			keepOpen(hashed),
			(entry, end) => {
				filter.add(entry, download.pass(end));
			},
			hashKind,
			refused => {
				contents.refuse(refused);
			},
		);
		await drain(hashed);
		await drain(stored);
		filter.finish(tail.format(compression));
		contents.finish();
		if (!isPlain) {
			download.finish(contents.entries, marks, bytes);
		}

		const digest = `sha256:${await blobHash.digest()}`;
		const diffId = isPlain ? digest : `sha256:${await diffHash.digest()}`;
		return {contents, compression, digest, diffId, bytes};
	} finally {
		await stored.return();
	}
};
