import {createHash} from 'node:crypto';
import {isImgscopeError} from '../../errors.js';
import {type LayerContents} from '../../model/layer-contents.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {fault} from '../../tar/fault.js';
import {readEstargzToc} from './read-estargz-toc.js';
import {readTocContents} from './read-toc-contents.js';
import {readZstdChunkedToc} from './read-zstd-chunked-toc.js';
import {
	tocDigestAnnotation,
	tocFormatOf,
	type TocFormat,
} from './toc-format.js';
import {type TocSource} from './toc-source.js';

/** A layer as its table of contents lists it. What only its bytes tell is not known: its digest as stored and its diff ID. */
export type TocLayer = {
	/** With content hashes of the kind `sha256`. */
	readonly contents: LayerContents;
	readonly compression: 'gzip' | 'zstd';

	/** Bytes of the blob as stored. */
	readonly bytes: number;
	readonly format: TocFormat;
};

const formats = {
	estargz: {read: readEstargzToc, compression: 'gzip'},
	'zstd-chunked': {read: readZstdChunkedToc, compression: 'zstd'},
} as const;

const checkDigest = (json: Uint8Array, expected: string | undefined): void => {
	const digest = `sha256:${createHash('sha256').update(json).digest('hex')}`;
	if (expected !== undefined && expected !== digest) {
		throw fault('its table of contents has another digest');
	}
};

/**
Lists a layer by its table of contents, of which it reads only that: eStargz with two requests, zstd:chunked with one.

Undefined when there is none, when it is not the one that the manifest's annotations promise or when anything about it is odd: then the layer has to be read in full. All other layers whose files are compared with this one's have to be read with content hashes of the kind `sha256`.
*/
export const readTocLayer = async (
	source: TocSource,
	limits?: ReadLimits,
): Promise<TocLayer | undefined> => {
	const format = tocFormatOf(source.annotations);
	if (format === undefined) {
		return undefined;
	}

	const {read, compression} = formats[format];
	try {
		const toc = await read(source);
		checkDigest(toc.json, source.annotations.get(tocDigestAnnotation));
		const contents = await readTocContents(toc, format, source.size, limits);
		return {contents, compression, bytes: source.size, format};
	} catch (error) {
		if (isImgscopeError(error) && error.code === 'layer-invalid') {
			return undefined;
		}

		throw error;
	}
};
