import {createHash, type Hash} from 'node:crypto';
import {
	type LayerContents,
	LayerContentsBuilder,
} from '../model/layer-contents.js';
import {decompress} from '../tar/decompress.js';
import {readEntries} from '../tar/read-entries.js';
import {type LayerBlob} from './archive.js';

/** Lets bytes through and hashes them on their way. */
async function* hashThrough(
	chunks: AsyncIterable<Uint8Array>,
	hash: Hash,
	onBytes: (count: number) => void,
) {
	for await (const chunk of chunks) {
		hash.update(chunk);
		onBytes(chunk.length);
		yield chunk;
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

const readTar = async (
	chunks: AsyncIterable<Uint8Array>,
): Promise<LayerContents> => {
	const builder = new LayerContentsBuilder();
	await readEntries(keepOpen(chunks), entry => {
		builder.add(entry);
	});
	await drain(chunks);
	return builder;
};

/**
Reads a layer's blob as it streams: found by content to be plain, gzip or zstd, hashed in both forms, its entries kept and its bodies not.

Throws an ImgscopeError `layer-invalid` whose message is the reason alone. Releases the input whatever happens.
*/
export const readLayerBlob = async (
	chunks: AsyncIterable<Uint8Array>,
): Promise<LayerBlob> => {
	const blobHash = createHash('sha256');
	let bytes = 0;
	const stored = hashThrough(chunks, blobHash, count => {
		bytes += count;
	});
	try {
		const {compression, chunks: tar} = await decompress(keepOpen(stored));
		const isPlain = compression === 'none';
		const diffHash = isPlain ? blobHash : createHash('sha256');
		const contents = await readTar(
			isPlain ? tar : hashThrough(tar, diffHash, () => undefined),
		);
		await drain(stored);
		const digest = `sha256:${blobHash.digest('hex')}`;
		const diffId = isPlain ? digest : `sha256:${diffHash.digest('hex')}`;
		return {contents, compression, digest, diffId, bytes};
	} finally {
		await stored.return();
	}
};
