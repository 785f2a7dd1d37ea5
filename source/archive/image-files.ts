import {type Anomaly} from '../model/anomaly.js';
import {type ImageOffer} from './image-offer.js';

/** Where the layer of an image lies in its archive, and what the manifest says of it. */
export type LayerFile = {
	readonly path: string;
	readonly mediaType?: string | undefined;

	/** As the manifest or the file's name promises it. */
	readonly digest?: string | undefined;

	/** Bytes of the blob, as its descriptor promises them. */
	readonly size?: number | undefined;

	/** The same, where the manifest tells that it is compressed. */
	readonly compressedBytes?: number | undefined;

	/** Annotations of its descriptor, such as where a table of contents stands. */
	readonly annotations?: ReadonlyMap<string, string> | undefined;

	/** Whether it may be absent: a layer that its distributor keeps elsewhere. */
	readonly foreign: boolean;
};

/** The files that make up one image of an archive. */
export type ImageFiles = ImageOffer & {
	readonly config: string;

	/** Bytes of the config, as its descriptor promises them. */
	readonly configSize?: number | undefined;
	readonly repoTags: readonly string[];

	/** Lowest first: the manifest's order, never the archive's. */
	readonly layers: readonly LayerFile[];

	/** What is odd about the documents that led to it. */
	readonly anomalies?: readonly Anomaly[] | undefined;
};
