/** The blob of a layer, of which ranges can be read. */
export type TocSource = {
	/** Bytes of the blob as stored. */
	readonly size: number;

	/** Of the layer's descriptor: they say that there is a table of contents and what its digest is. */
	readonly annotations: ReadonlyMap<string, string>;

	/** Reads so many bytes; undefined when the server does not give ranges. What it throws is passed on. */
	readonly readRange: (
		offset: number,
		length: number,
	) => Promise<Uint8Array | undefined>;
};

/** A table of contents as it was found in a blob. */
export type FoundToc = {
	readonly json: Uint8Array;

	/** Where in the blob it starts. */
	readonly start: number;
};

/** Bytes of a table of contents, compressed or not; as much as containers/storage takes. */
export const largestToc = 150 * 1024 * 1024;
