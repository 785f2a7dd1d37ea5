import {type LayerContents} from '../model/layer-contents.js';
import {type ReadLimits} from '../model/read-limits.js';
import {type HashKind} from '../tar/hash-content.js';
import {type OpenFile} from './read-range.js';
import {type TocFormat} from './toc/toc-format.js';

/** A layer's blob, read to its end. */
export type LayerBlob = {
	readonly contents: LayerContents;

	/** How the blob is stored, by its content. */
	readonly compression: 'none' | 'gzip' | 'zstd';

	/** SHA-256 of the blob as stored, `sha256:…`; absent where it was not read as a whole. */
	readonly digest?: string | undefined;

	/** SHA-256 of the uncompressed tar, `sha256:…`; absent where it was not read as a whole. */
	readonly diffId?: string | undefined;

	/** Bytes of the blob as stored; absent for a plain one that was not asked for them. */
	readonly bytes?: number | undefined;

	/** The format whose table of contents tells the entries; absent where the tar itself was read. */
	readonly listedFrom?: TocFormat | undefined;
};

export type ReadBlobOptions = {
	/** How contents are hashed; the reader's choice when absent. */
	readonly hashKind?: HashKind | undefined;

	/** What the layer may ask for; the usual when absent. */
	readonly limits?: ReadLimits | undefined;

	/** Bytes of the blob; absent where they are not known before. */
	readonly bytes?: number | undefined;
};

/** Reads a layer's blob as it streams. Rejects with an ImgscopeError `layer-invalid` whose message is the reason alone, and with what the input throws. Releases the input whatever happens. */
export type ReadBlob = (
	chunks: AsyncIterable<Uint8Array>,
	options?: ReadBlobOptions,
) => Promise<LayerBlob>;

/** What is being waited for while layers are read. */
export type ReadProgress = {
	/** Number of the layer being read, from 1. */
	readonly layer: number;

	/** Absent while it is not known. */
	readonly layerCount?: number | undefined;
	readonly bytes: number;
	readonly totalBytes?: number | undefined;
};

export type ReadOptions = {
	readonly signal?: AbortSignal | undefined;

	/** How all contents are to be hashed, where they are compared with those of another image; else it is the archive's choice how, and whether those are that no other of the image can be the same as. */
	readonly hashKind?: HashKind | undefined;

	/** Whether layers are to be held against their digests, where reading less would do. */
	readonly isVerifying?: boolean | undefined;

	/** What the image may ask for; the usual when absent. */
	readonly limits?: ReadLimits | undefined;

	/** Reads what streams; here and now when absent. */
	readonly readBlob?: ReadBlob | undefined;
	readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
};

export type ReadLayerOptions = ReadOptions & {
	/** Of the layer's descriptor, such as where a table of contents stands. */
	readonly annotations?: ReadonlyMap<string, string> | undefined;

	/** What the config says of the layer. */
	readonly diffId?: string | undefined;

	/** How its descriptor says that it is stored; absent where that does not tell. */
	readonly compression?: 'gzip' | 'zstd' | undefined;

	/** Bytes of the blob, where the descriptor tells that it is compressed. */
	readonly compressedBytes?: number | undefined;
};

/** Where a blob lies open in a file. */
export type BlobPlace = {
	readonly file: OpenFile;
	readonly start: number;
	readonly size: number;
};

/** The blob of a layer, as it is stored. */
export type StoredBlob = {
	readonly path: string;
	readonly blob: AsyncIterable<Uint8Array>;

	/** Absent where it can only be streamed. */
	readonly place?: BlobPlace | undefined;
};

/** Reads layers once more, in whatever order they come, also when the archive is closed. Each is to be read before the next is asked for; what is a link to another is given as one of both. Leaving the loop releases everything. */
export type Reread = (
	paths: ReadonlySet<string>,
	signal?: AbortSignal,
) => AsyncIterable<StoredBlob>;

/**
The files of an image archive by their names, wherever it lies. Nothing of it is unpacked: a document is read whole, within bounds; a layer is read through, or in place where it is plain and lies in a file, and only its entries kept.
*/
export type Archive = {
	/** For messages: `image.tar`. */
	readonly name: string;

	/** The bytes of a JSON document; undefined when there is no such file, an ImgscopeError when it is too large to be one. */
	readonly readDocument: (path: string) => Promise<Uint8Array | undefined>;

	/** Reads a layer; undefined when there is no such file. An ImgscopeError `layer-invalid` says why it cannot be read. */
	readonly readLayer: (
		path: string,
		options: ReadLayerOptions,
	) => Promise<LayerBlob | undefined>;

	/** Absent where the archive can be read only once. */
	readonly reread?: Reread | undefined;

	readonly close: () => Promise<void>;
};
