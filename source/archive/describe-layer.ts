import {type LayerBlob} from './archive.js';
import {type LayerFile} from './image-files.js';

const mediaTypes = {
	none: 'application/vnd.oci.image.layer.v1.tar',
	gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
	zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
} as const;

/** What is known of a layer besides its contents, by the documents and the blob. */
export const describeLayer = (
	file: LayerFile,
	diffId: string | undefined,
	blob: LayerBlob | undefined,
) => ({
	digest:
		blob?.digest ??
		file.digest ??
		(blob?.compression === 'none' ? diffId : undefined),
	diffId: blob?.diffId ?? diffId,
	...(blob && blob.diffId === undefined && {isUnverified: true}),
	listedFrom: blob?.listedFrom,
	mediaType: file.mediaType ?? (blob && mediaTypes[blob.compression]),
	compressedBytes: blob
		? blob.compression === 'none'
			? undefined
			: blob.bytes
		: file.compressedBytes,
});
