import {withRoom} from './columns/growing-column.js';
import {fileCode, type MergedTree} from './merged-tree.js';
import {WastedCopies} from './wasted-copies.js';

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

	/** Copies without bytes are left out. */
	readonly copies: WastedCopies;
};

/** Measures what is stored and what of it is still visible. The layers below `baseLayers` count as the base image's; paths that `leftOut` has a 1 for do not count at all. */
export const measureWaste = (
	tree: MergedTree,
	baseLayers: number,
	leftOut?: Uint8Array,
): Waste => {
	const {entries} = tree;
	let copies = new Int32Array(0);
	let copyCount = 0;
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

		copies = withRoom(copies, copyCount + 1);
		copies[copyCount++] = entry;
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
		copies: new WastedCopies(tree, copies.subarray(0, copyCount)),
	};
};
