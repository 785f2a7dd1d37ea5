import {type Anomaly} from './anomaly.js';
import {EntryColumns} from './entry-columns.js';
import {withRoom} from './growing-column.js';
import {type LayerContents, mostAnomalies} from './layer-contents.js';
import {LiveChildren} from './live-children.js';
import {resolveHardLinks} from './hard-links.js';
import {
	directoryCode,
	implicitDirectory,
	type MergedTree,
	noRecord,
	type Reason,
	reasons,
	removedEntry,
} from './merged-tree.js';
import {PathTable, rootPath} from './path-table.js';
import {ContentUse} from './content-use.js';

/** What a layer says, in the numbers of the image. */
type NumberedLayer = {
	readonly index: number;
	readonly removed: readonly number[];
	readonly opaque: readonly number[];
	readonly firstEntry: number;
	readonly endEntry: number;
};

class Merger {
	readonly paths = new PathTable();
	readonly entries = new EntryColumns();
	readonly anomalies: Anomaly[] = [];
	readonly layers: NumberedLayer[] = [];
	readonly firstRecords: number[] = [];
	#recordCount = 0;
	#duplicatesOfLayer = 0;
	#recordPaths = new Int32Array(0);
	#recordEntries = new Int32Array(0);
	#previousRecords = new Int32Array(0);

	/** By record that removes: why. */
	#causes = new Uint8Array(0);
	readonly #lastRecords: Int32Array;
	readonly #live: LiveChildren;
	readonly #contents: Int32Array;
	readonly #use: ContentUse;

	constructor(layers: LayerContents[]) {
		this.paths.reserve(layers.map(({paths}) => paths));
		for (
			let layer = layers.shift();
			layer !== undefined;
			layer = layers.shift()
		) {
			const index = this.layers.length;
			const numbers = this.paths.addAll(layer.paths);
			const firstEntry = this.entries.count;
			this.entries.addAll(layer.entries, numbers);
			this.layers.push({
				index,
				removed: layer.removed.map(path => numbers[path]!),
				opaque: layer.opaque.map(path => numbers[path]!),
				firstEntry,
				endEntry: this.entries.count,
			});
			this.anomalies.push(
				...layer.anomalies.map(anomaly => ({...anomaly, layer: index})),
			);
		}

		this.#lastRecords = new Int32Array(this.paths.count).fill(noRecord);
		this.#live = new LiveChildren(this.paths.count);
		this.#contents = new Int32Array(this.entries.count).fill(-1);
		this.#use = new ContentUse(this.entries.count);
		// Mostly each entry has its record, and there are few others.
		this.#reserveRecords(this.entries.count + 1);
		this.#startRecordsOfLayer();
		this.#put(rootPath, implicitDirectory);
	}

	merge(): MergedTree {
		for (const layer of this.layers) {
			// The root exists before the first layer: its record counts to that layer.
			if (layer.index > 0) {
				this.#startRecordsOfLayer();
			}

			this.#applyWhiteouts(layer);
			this.#applyEntries(layer);
			const tree = this.#tree();
			this.anomalies.push(...resolveHardLinks(tree, layer.index));
			this.#use.applyLayer(tree, layer.index, this.#causes);
		}

		return this.#tree();
	}

	#tree(): MergedTree {
		return {
			layerCount: this.layers.length,
			paths: this.paths,
			entries: this.entries,
			firstEntries: [
				...this.layers.map(layer => layer.firstEntry),
				this.entries.count,
			],
			contents: this.#contents,
			hiddenBy: this.#use.hiddenBy,
			hiddenReasons: this.#use.hiddenReasons,
			whiteouts: this.layers.map(({removed}) => removed),
			firstRecords: [...this.firstRecords, this.#recordCount],
			recordPaths: this.#recordPaths.subarray(0, this.#recordCount),
			recordEntries: this.#recordEntries.subarray(0, this.#recordCount),
			previousRecords: this.#previousRecords.subarray(0, this.#recordCount),
			lastRecords: this.#lastRecords,
		};
	}

	#startRecordsOfLayer(): void {
		this.firstRecords.push(this.#recordCount);
	}

	/** Whiteouts act on what the lower layers left, before any entry of their own layer. */
	#applyWhiteouts(layer: NumberedLayer): void {
		for (const directory of layer.opaque) {
			if (this.#exists(directory)) {
				this.#removeBelow(directory, 'opaque');
			}
		}

		for (const path of layer.removed) {
			if (this.#exists(path)) {
				this.#remove(path, 'deleted');
			}
		}
	}

	#applyEntries(layer: NumberedLayer): void {
		this.#duplicatesOfLayer = 0;
		for (let entry = layer.firstEntry; entry < layer.endEntry; entry++) {
			const path = this.entries.path(entry);
			this.#noteDuplicate(layer, path);
			if (path === rootPath) {
				this.#putRoot(layer, entry);
				continue;
			}

			this.#ensureParents(path);
			if (!this.#exists(path)) {
				this.#live.add(this.paths.parent(path), path);
			} else if (this.entries.typeCode(entry) !== directoryCode) {
				this.#removeBelow(path, 'replaced');
			}

			this.#put(path, entry);
		}
	}

	#putRoot(layer: NumberedLayer, entry: number): void {
		if (this.entries.typeCode(entry) === directoryCode) {
			this.#put(rootPath, entry);
		} else {
			this.anomalies.push({
				layer: layer.index,
				path: '/',
				kind: 'invalid-entry',
				detail: 'the root is not a directory; the entry is left out',
			});
		}
	}

	#noteDuplicate(layer: NumberedLayer, path: number): void {
		const record = this.#lastRecords[path]!;
		const isOfLayer = record >= this.firstRecords[layer.index]!;
		if (
			isOfLayer &&
			this.#recordEntries[record]! >= layer.firstEntry &&
			++this.#duplicatesOfLayer <= mostAnomalies
		) {
			this.anomalies.push({
				layer: layer.index,
				path: this.paths.absolute(path),
				kind: 'duplicate-entry',
				detail: 'the layer has this path more than once; the last one counts',
			});
		}
	}

	/** The directories above a path, without recursion: paths can be ten thousand deep. */
	#ensureParents(path: number): void {
		const missing: number[] = [];
		for (
			let parent = this.paths.parent(path);
			!this.#isDirectory(parent);
			parent = this.paths.parent(parent)
		) {
			missing.push(parent);
		}

		for (const directory of missing.toReversed()) {
			if (!this.#exists(directory)) {
				this.#live.add(this.paths.parent(directory), directory);
			}

			this.#put(directory, implicitDirectory);
		}
	}

	#exists(path: number): boolean {
		const record = this.#lastRecords[path]!;
		return record !== noRecord && this.#recordEntries[record] !== removedEntry;
	}

	#isDirectory(path: number): boolean {
		const record = this.#lastRecords[path]!;
		if (record === noRecord) {
			return false;
		}

		const entry = this.#recordEntries[record]!;
		return (
			entry === implicitDirectory ||
			(entry >= 0 && this.entries.typeCode(entry) === directoryCode)
		);
	}

	#remove(path: number, reason: Reason): void {
		this.#removeBelow(path, reason);
		if (path !== rootPath) {
			this.#live.remove(this.paths.parent(path), path);
			this.#put(path, removedEntry, reason);
		}
	}

	#removeBelow(directory: number, reason: Reason): void {
		for (const path of this.#live.takeAll(directory)) {
			this.#put(path, removedEntry, reason);
		}
	}

	/** A layer has one record for a path: what it did last. */
	#put(path: number, entry: number, reason: Reason = 'replaced'): void {
		let record = this.#lastRecords[path]!;
		if (record === noRecord || record < this.firstRecords.at(-1)!) {
			record = this.#appendRecord(path);
		}

		this.#recordEntries[record] = entry;
		this.#causes[record] = reasons.indexOf(reason);
	}

	#reserveRecords(count: number): void {
		this.#recordPaths = withRoom(this.#recordPaths, count);
		this.#recordEntries = withRoom(this.#recordEntries, count);
		this.#previousRecords = withRoom(this.#previousRecords, count);
		this.#causes = withRoom(this.#causes, count);
	}

	#appendRecord(path: number): number {
		const record = this.#recordCount++;
		this.#reserveRecords(this.#recordCount);
		this.#recordPaths[record] = path;
		this.#previousRecords[record] = this.#lastRecords[path]!;
		this.#lastRecords[path] = record;
		return record;
	}
}

/**
Puts the layers of an image on each other, lowest first. Never fails on data: what is odd becomes an anomaly. Linear in the number of entries.

@param layers Emptied layer by layer, so that the memory of each can be used again.
*/
export const mergeLayers = (
	layers: LayerContents[],
): {readonly tree: MergedTree; readonly anomalies: readonly Anomaly[]} => {
	const merger = new Merger(layers);
	const tree = merger.merge();
	return {tree, anomalies: merger.anomalies};
};
