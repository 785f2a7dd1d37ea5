import {makeColumn} from './columns/make-column.js';
import {type Anomaly} from './anomaly.js';
import {ContentUse} from './content-use.js';
import {resolveHardLinks} from './hard-links.js';
import {type LayerContents, mostAnomalies} from './layer-contents.js';
import {LiveChildren} from './live-children.js';
import {
	directoryCode,
	implicitDirectory,
	isDirectory,
	type MergedTree,
	type Reason,
	removedEntry,
} from './merged-tree.js';
import {
	type NumberedLayer,
	numberLayers,
	type NumberedLayers,
} from './number-layers.js';
import {rootPath} from './columns/path-table.js';
import {RecordColumns} from './columns/record-columns.js';

/** How many records there will be, mostly: one for each entry, one for each path that only paths below it tell of, and few for what is removed. */
const countRecords = ({paths, entries}: NumberedLayers): number =>
	Math.ceil(Math.max(paths.count, entries.count) * 1.1);

class Merger {
	readonly anomalies: Anomaly[];
	readonly #image: NumberedLayers;
	readonly #records: RecordColumns;

	/** Made when something is removed with all below it. */
	#live: LiveChildren | undefined;
	readonly #contents: Int32Array;
	readonly #use: ContentUse;
	#duplicatesOfLayer = 0;

	/** The directory of the last entry, as long as it is sure to be one: layers list a directory's files one after the other. */
	#lastParent: number | undefined;

	constructor(image: NumberedLayers) {
		const {paths, entries, layers} = image;
		this.anomalies = [...image.anomalies];
		this.#image = image;
		this.#contents = entries.hasType('hardlink')
			? makeColumn(Int32Array, entries.count).fill(-1)
			: new Int32Array();
		this.#use = new ContentUse(entries.count, layers.length);
		this.#records = new RecordColumns(paths.count, countRecords(image));
		this.#records.startLayer();
		this.#records.put(rootPath, implicitDirectory);
	}

	merge(): MergedTree {
		for (const layer of this.#image.layers) {
			// The root exists before the first layer: its record counts to that layer.
			if (layer.index > 0) {
				this.#records.startLayer();
			}

			this.#applyWhiteouts(layer);
			this.#applyEntries(layer);
			const tree = this.#tree();
			this.anomalies.push(...resolveHardLinks(tree, layer.index));
			this.#use.applyLayer(tree, layer.index, this.#records.causes);
		}

		return this.#tree();
	}

	#tree(): MergedTree {
		const {paths, entries, layers} = this.#image;
		return {
			layerCount: layers.length,
			paths,
			entries,
			firstEntries: [
				...layers.map(({firstEntry}) => firstEntry),
				entries.count,
			],
			contents: this.#contents,
			hiddenBy: this.#use.hiddenBy,
			hiddenReasons: this.#use.hiddenReasons,
			whiteouts: layers.map(({removed}) => removed),
			...this.#records.columns(),
		};
	}

	/** Whiteouts act on what the lower layers left, before any entry of their own layer. */
	#applyWhiteouts(layer: NumberedLayer): void {
		for (const directory of layer.opaque) {
			this.#removeBelow(directory, 'opaque');
		}

		for (const path of layer.removed) {
			if (this.#exists(path)) {
				this.#remove(path, 'deleted');
			}
		}
	}

	#applyEntries(layer: NumberedLayer): void {
		const {paths, entries} = this.#image;
		this.#duplicatesOfLayer = 0;
		this.#lastParent = undefined;
		for (let entry = layer.firstEntry; entry < layer.endEntry; entry++) {
			const path = entries.path(entry);
			const before = this.#records.entryAt(path);
			if (before >= layer.firstEntry) {
				this.#noteDuplicate(layer, path);
			}

			if (path === rootPath) {
				this.#putRoot(layer, entry);
				continue;
			}

			const parent = paths.parent(path);
			if (parent !== this.#lastParent) {
				this.#ensureParents(path);
				this.#lastParent = parent;
			}

			if (before === removedEntry) {
				this.#live?.add(parent, path);
			} else if (entries.typeCode(entry) !== directoryCode) {
				this.#removeBelow(path, 'replaced');
			}

			this.#records.put(path, entry);
		}
	}

	#putRoot(layer: NumberedLayer, entry: number): void {
		if (this.#image.entries.typeCode(entry) === directoryCode) {
			this.#records.put(rootPath, entry);
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
		if (++this.#duplicatesOfLayer <= mostAnomalies) {
			this.anomalies.push({
				layer: layer.index,
				path: this.#image.paths.absolute(path),
				kind: 'duplicate-entry',
				detail: 'the layer has this path more than once; the last one counts',
			});
		}
	}

	/** The directories above a path, without recursion: paths can be ten thousand deep. */
	#ensureParents(path: number): void {
		const {paths} = this.#image;
		let parent = paths.parent(path);
		if (this.#isDirectory(parent)) {
			return;
		}

		const missing: number[] = [];
		for (; !this.#isDirectory(parent); parent = paths.parent(parent)) {
			missing.push(parent);
		}

		for (const directory of missing.toReversed()) {
			if (!this.#exists(directory)) {
				this.#live?.add(paths.parent(directory), directory);
			}

			this.#records.put(directory, implicitDirectory);
		}
	}

	#exists(path: number): boolean {
		return this.#records.entryAt(path) !== removedEntry;
	}

	#isDirectory(path: number): boolean {
		return isDirectory(this.#image, this.#records.entryAt(path));
	}

	#remove(path: number, reason: Reason): void {
		this.#removeBelow(path, reason);
		if (path !== rootPath) {
			this.#records.remove(path, reason);
		}
	}

	#removeBelow(directory: number, reason: Reason): void {
		if (!this.#isDirectory(directory)) {
			return;
		}

		this.#lastParent = undefined;
		this.#live ??= this.#listLive();
		const exists = (path: number) => this.#exists(path);
		for (const path of this.#live.takeAll(directory, exists)) {
			this.#records.remove(path, reason);
		}
	}

	#listLive(): LiveChildren {
		const {paths} = this.#image;
		const live = new LiveChildren(paths.count);
		for (let path = rootPath + 1; path < paths.count; path++) {
			if (this.#exists(path)) {
				live.add(paths.parent(path), path);
			}
		}

		return live;
	}
}

/**
Puts the layers of an image on each other, lowest first. Never fails on data: what is odd becomes an anomaly. Linear in the number of entries.

@param layers Emptied layer by layer, so that the memory of each can be used again.
*/
export const mergeLayers = (
	layers: LayerContents[],
): {readonly tree: MergedTree; readonly anomalies: readonly Anomaly[]} => {
	const merger = new Merger(numberLayers(layers));
	const tree = merger.merge();
	return {tree, anomalies: merger.anomalies};
};
