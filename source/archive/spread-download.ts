import {type EntryColumns} from '../model/columns/entry-columns.js';

/**
Says of each entry of a layer how much of the blob stands for it. What of the blob belongs to no entry (the end of the archive, whiteouts, tables of contents) is spread evenly, so that all entries together are the whole blob.

@param own By entry: its own bytes of the blob, which together are no more than the blob.
*/
export const spreadDownload = (
	entries: EntryColumns,
	own: Float64Array,
	blobBytes: number,
): void => {
	let rest = blobBytes;
	for (let entry = 0; entry < entries.count; entry++) {
		rest -= own[entry]!;
	}

	const share = Math.floor(rest / entries.count);
	const larger = rest % entries.count;
	for (let entry = 0; entry < entries.count; entry++) {
		entries.setDownloadBytes(
			entry,
			own[entry]! + share + (entry < larger ? 1 : 0),
		);
	}
};
