import {createHash} from 'node:crypto';
import {fault} from '../../tar/fault.js';
import {decompressToc} from './decompress-toc.js';
import {gather} from './gather.js';
import {readCheckedRange} from './read-checked-range.js';
import {type FoundToc, largestToc, type TocSource} from './toc-source.js';
import {zstdChunkedAnnotation} from './toc-format.js';

/** `offset:length:uncompressed length:type`, where 1 is the only type there is. */
const parsePosition = (text: string | undefined) => {
	const match = /^(\d{1,16}):(\d{1,16}):(\d{1,16}):1$/.exec(text ?? '');
	if (!match) {
		throw fault('the position of its table of contents cannot be understood');
	}

	const [offset, length, rawLength] = match.slice(1).map(Number);
	return {offset: offset!, length: length!, rawLength: rawLength!};
};

/** Reads the JSON of a zstd:chunked layer's table of contents, with one request (containers/storage, `pkg/chunked/internal/minimal/compression.go`). Throws `layer-invalid` when it is not there or not what the annotations promise. */
export const readZstdChunkedToc = async (
	source: TocSource,
): Promise<FoundToc> => {
	const {annotations} = source;
	const {offset, length, rawLength} = parsePosition(
		zstdChunkedAnnotation(annotations, 'manifest-position'),
	);
	if (rawLength > largestToc) {
		throw fault('its table of contents is too large');
	}

	const compressed = await readCheckedRange(source, offset, length);
	const digest = createHash('sha256').update(compressed).digest('hex');
	if (
		zstdChunkedAnnotation(annotations, 'manifest-checksum') !==
		`sha256:${digest}`
	) {
		throw fault('its table of contents has another digest');
	}

	const json = await gather(await decompressToc(compressed, 'zstd'), rawLength);
	if (json.length !== rawLength) {
		throw fault('its table of contents is not what its position promises');
	}

	return {json, start: offset};
};
