/** A layer's tar once more, without its compression. */
export type OpenedLayer = {
	readonly layer: number;
	readonly tar: AsyncIterable<Uint8Array>;

	/** The tar where any part of it can be read at once, so that nothing has to be read through; absent where it only streams. */
	readonly open?: OpenBytes | undefined;
};

/** Bytes of which any part can be read. */
export type OpenBytes = {
	readonly size: number;

	/** Bytes from an offset on, fewer only at the end; valid until the next call. Throws an ImgscopeError `layer-invalid`. */
	readonly readAt: (offset: number, length: number) => Uint8Array;
};

/**
Opens layers of an image once more, in whatever order they come. Each is to be read before the next is asked for; leaving the loop releases everything.

Of layers that are the same blob only one is given: ask again for the others. Throws ImgscopeErrors; one with the code `layer-invalid` has a bare reason as its message.
*/
export type OpenLayers = (
	layers: ReadonlySet<number>,
	signal?: AbortSignal,
) => AsyncIterable<OpenedLayer>;

/** What opening layers once more costs beyond reading files of this machine: an engine exports the whole image again, or a registry sends the layers again. */
export type Rereading = 'export' | 'download';

/** The content of a file by its layer and the number of its entry there, where it was kept; undefined for others. */
export type KeptContents = (
	layer: number,
	index: number,
) => Uint8Array | undefined;
