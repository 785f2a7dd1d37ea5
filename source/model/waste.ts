import {
	fileCode,
	layerOf,
	type MergedTree,
	type Reason,
	reasons,
} from './merged-tree.js';

/** A stored copy that no path of the final file system shows. */
export type WastedCopy = {
	/** Entry number in the merged tree. */
	readonly entry: number;
	readonly path: number;
	readonly bytes: number;

	/** Its part of the compressed layer; undefined where that is not known. */
	readonly downloadBytes: number | undefined;
	readonly reason: Reason;

	/** The layer that stored it. */
	readonly layer: number;

	/** The layer that hid it. */
	readonly hiddenBy: number;
};

export type Waste = {
	/** Bytes of all regular files in all layers, each copy counted. */
	readonly totalBytes: number;
	readonly liveBytes: number;
	readonly wastedBytes: number;

	/** The wasted copies' part of the compressed layers; undefined where that is not known of all layers. */
	readonly wastedDownloadBytes: number | undefined;

	/** live / total; 1 when there is nothing. */
	readonly efficiency: number;
	readonly ownBytes: number;

	/** Wasted copies that own layers stored or hid. */
	readonly ownWastedBytes: number;

	/** Between 0 and 100: own wasted bytes of those that own layers stored, plus the base bytes that they hid. */
	readonly ownWastedPercent: number;

	/** Largest first; copies without bytes are left out. */
	readonly copies: readonly WastedCopy[];
};

const bySize = (a: WastedCopy, b: WastedCopy): number =>
	b.bytes - a.bytes || a.entry - b.entry;

/** Measures what is stored and what of it is still visible. The layers below `baseLayers` count as the base image's; paths that `leftOut` has a 1 for do not count at all. */
export const measureWaste = (
	tree: MergedTree,
	baseLayers: number,
	leftOut?: Uint8Array,
): Waste => {
	const {entries} = tree;
	const copies: WastedCopy[] = [];
	const firstOwnEntry =
		tree.firstEntries[Math.min(baseLayers, tree.layerCount)]!;
	let totalBytes = 0;
	let wastedBytes = 0;
	let wastedDownloadBytes: number | undefined = 0;
	let ownBytes = 0;
	let ownWastedBytes = 0;
	let hiddenBaseBytes = 0;
	for (let entry = 0; entry < entries.count; entry++) {
		const bytes =
			entries.typeCode(entry) === fileCode ? entries.size(entry) : 0;
		if (bytes === 0 || leftOut?.[entries.path(entry)] === 1) {
			continue;
		}

		const downloadBytes = entries.downloadBytes(entry);
		if (downloadBytes === undefined) {
			wastedDownloadBytes = undefined;
		}

		const isOwn = entry >= firstOwnEntry;
		const hiddenBy = tree.hiddenBy[entry]!;
		totalBytes += bytes;
		ownBytes += isOwn ? bytes : 0;
		if (hiddenBy === -1) {
			continue;
		}

		wastedBytes += bytes;
		if (wastedDownloadBytes !== undefined) {
			wastedDownloadBytes += downloadBytes!;
		}

		if (isOwn || hiddenBy >= baseLayers) {
			ownWastedBytes += bytes;
			hiddenBaseBytes += isOwn ? 0 : bytes;
		}

		copies.push({
			entry,
			path: entries.path(entry),
			bytes,
			downloadBytes,
			reason: reasons[tree.hiddenReasons[entry]!]!,
			layer: layerOf(tree.firstEntries, entry),
			hiddenBy,
		});
	}

	const liveBytes = totalBytes - wastedBytes;
	const ownShare = ownBytes + hiddenBaseBytes;
	return {
		totalBytes,
		liveBytes,
		wastedBytes,
		wastedDownloadBytes,
		efficiency: totalBytes === 0 ? 1 : liveBytes / totalBytes,
		ownBytes,
		ownWastedBytes,
		// Multiplied first: 7 of 100 bytes are 7 %, not 7.000000000000001 %.
		ownWastedPercent: ownShare === 0 ? 0 : (ownWastedBytes * 100) / ownShare,
		copies: copies.toSorted(bySize),
	};
};
