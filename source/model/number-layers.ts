import {type Anomaly} from './anomaly.js';
import {EntryColumns} from './columns/entry-columns.js';
import {type LayerContents} from './layer-contents.js';
import {PathTable} from './columns/path-table.js';

/** What a layer says, in the numbers of the image. */
export type NumberedLayer = {
	readonly index: number;
	readonly removed: readonly number[];
	readonly opaque: readonly number[];
	readonly firstEntry: number;
	readonly endEntry: number;
};

/** The layers of an image behind each other. */
export type NumberedLayers = {
	readonly paths: PathTable;
	readonly entries: EntryColumns;
	readonly layers: readonly NumberedLayer[];
	readonly anomalies: readonly Anomaly[];
};

/**
Gives the paths and entries of layers numbers of their own image. Entries are shared with the layers, and so are the paths of the lowest one as long as no others come to them.

@param contents Emptied layer by layer, so that the memory of each can be used again.
*/
export const numberLayers = (contents: LayerContents[]): NumberedLayers => {
	const [lowest, ...others] = contents.map(layer => layer.paths);
	const paths = lowest ? PathTable.from(lowest) : new PathTable();
	paths.reserve(others);
	const entries = new EntryColumns();
	const layers: NumberedLayer[] = [];
	const anomalies: Anomaly[] = [];
	for (
		let layer = contents.shift();
		layer !== undefined;
		layer = contents.shift()
	) {
		const index = layers.length;
		const numbers = index === 0 ? undefined : paths.addAll(layer.paths);
		const numbered = (own: readonly number[]) =>
			numbers ? own.map(path => numbers[path]!) : own;
		const firstEntry = entries.count;
		entries.addAll(layer.entries, numbers);
		layers.push({
			index,
			removed: numbered(layer.removed),
			opaque: numbered(layer.opaque),
			firstEntry,
			endEntry: entries.count,
		});
		for (const anomaly of layer.anomalies) {
			anomalies.push({...anomaly, layer: index});
		}
	}

	return {paths, entries, layers, anomalies};
};
