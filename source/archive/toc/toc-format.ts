/** The layer formats that have a table of contents. */
export type TocFormat = 'estargz' | 'zstd-chunked';

/** Of the uncompressed JSON of the table of contents (stargz-snapshotter, `docs/estargz.md`). */
export const tocDigestAnnotation = 'containerd.io/snapshot/stargz/toc.digest';

// stargz-snapshotter's early zstd:chunked used names without the domain of GitHub.
const zstdChunkedPrefixes = [
	'io.github.containers.zstd-chunked.',
	'io.containers.zstd-chunked.',
];

export const zstdChunkedAnnotation = (
	annotations: ReadonlyMap<string, string>,
	name: 'manifest-position' | 'manifest-checksum',
): string | undefined => {
	const key = zstdChunkedPrefixes
		.map(prefix => prefix + name)
		.find(known => annotations.has(known));
	return key && annotations.get(key);
};

/** The format of which a layer's annotations promise a table of contents. zstd:chunked layers from stargz-snapshotter have the annotation of eStargz too. */
export const tocFormatOf = (
	annotations: ReadonlyMap<string, string> | undefined,
): TocFormat | undefined => {
	if (annotations && zstdChunkedAnnotation(annotations, 'manifest-position')) {
		return 'zstd-chunked';
	}

	return annotations?.has(tocDigestAnnotation) ? 'estargz' : undefined;
};
