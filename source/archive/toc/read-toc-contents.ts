import {setImmediate} from 'node:timers/promises';
import {
	type LayerContents,
	LayerContentsBuilder,
} from '../../model/layer-contents.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {fault} from '../../tar/fault.js';
import {type JsonRecord} from '../json-document.js';
import {BoundedLayer} from '../layer-budget.js';
import {decodeTocEntry, readNumber} from './decode-toc-entry.js';
import {loadLandmarkHash, MetadataFilter} from './metadata-filter.js';
import {splitToc} from './split-toc.js';
import {TocDownload} from './toc-download.js';
import {type TocFormat} from './toc-format.js';
import {type FoundToc} from './toc-source.js';

/** How many bytes a byte of a blob can at most stand for. */
const largestRatios = {estargz: 1032, 'zstd-chunked': 2 ** 15} as const;

/** How many entries are taken before others get their turn. */
const entriesInTurn = 4096;

/** Checks where a file or a chunk of it lies in the blob, and the chunk in the file. */
const checkPositions = (
	record: JsonRecord,
	blobSize: number,
	fileSize: number,
): void => {
	const chunkEnd =
		readNumber(record, 'chunkOffset') + readNumber(record, 'chunkSize');
	if (
		readNumber(record, 'offset') > blobSize ||
		readNumber(record, 'endOffset') > blobSize ||
		chunkEnd > fileSize
	) {
		throw fault('its table of contents points outside of it');
	}
};

/** What a layer's table of contents lists. Throws `layer-invalid` for what cannot be true of a blob of that size. */
export const readTocContents = async (
	{json, start}: FoundToc,
	format: TocFormat,
	blobSize: number,
	limits?: ReadLimits,
): Promise<LayerContents> => {
	const builder = new LayerContentsBuilder();
	const bounded = new BoundedLayer(builder, limits);
	const download = new TocDownload();
	const filter = new MetadataFilter(
		(entry, ordinal) => {
			const index = bounded.add(entry);
			if (index !== undefined) {
				download.keep(ordinal, index);
			}
		},
		await loadLandmarkHash('sha256'),
	);
	const largestTotal = blobSize * largestRatios[format];
	let total = 0;
	let count = 0;
	let fileSize = 0;
	for (const record of splitToc(json)) {
		// A chunk tells nothing but where more of the file before it lies.
		if (record['type'] !== 'chunk') {
			const entry = decodeTocEntry(record);
			fileSize = entry.size;
			total += entry.size;
			filter.add(entry, download.pass(record));
		}

		checkPositions(record, blobSize, fileSize);
		download.addPiece(record);
		if (total > largestTotal) {
			throw fault('its table of contents lists more than it can hold');
		}

		count += 1;
		if (count % entriesInTurn === 0) {
			await setImmediate();
		}
	}

	filter.finish(format);
	builder.finish();
	download.finish(builder.entries, blobSize, start);
	return builder;
};
