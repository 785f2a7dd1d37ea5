import {BoundedLayer} from '../../archive/layer-budget.js';
import {type AnomalyKind} from '../../model/anomaly.js';
import {type Entry} from '../../model/entry.js';
import {
	type LayerContents,
	LayerContentsBuilder,
	mostAnomalies,
} from '../../model/layer-contents.js';
import {normalizePath} from '../../model/path.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {type HashKind} from '../../tar/hash-content.js';
import {readEntries} from '../../tar/read-entries.js';
import {type ContainerChanges} from './container-changes.js';

const kind: AnomalyKind = 'invalid-entry';

const whiteout = (path: string): Entry => {
	const name = path.lastIndexOf('/') + 1;
	return {
		path: `${path.slice(0, name)}.wh.${path.slice(name)}`,
		type: 'file',
		mode: 0,
		uid: 0,
		gid: 0,
		size: 0,
		mtime: 0,
	};
};

/** Reads a container's file system as the engine exports it and keeps what the container has changed, as a layer. */
export const readChanges = async (
	changes: ContainerChanges,
	exported: AsyncIterable<Uint8Array>,
	hashKind?: HashKind,
	limits?: ReadLimits,
): Promise<LayerContents> => {
	const contents = new LayerContentsBuilder();
	const bounded = new BoundedLayer(contents, limits);
	for (const path of changes.deleted) {
		bounded.add(whiteout(path));
	}

	const missing = new Set(changes.present);
	await readEntries(
		exported,
		entry => {
			// The engine's JSON has U+FFFD for bytes that are no UTF-8.
			const path = normalizePath(entry.path)?.toWellFormed() ?? '';

			// What was deleted and is there again replaces what the image has.
			if (missing.delete(path) || changes.deleted.has(path)) {
				bounded.add(entry);
			}
		},
		hashKind,
	);
	for (const path of [...missing].slice(0, mostAnomalies)) {
		contents.anomalies.push({
			kind,
			path: `/${path}`,
			detail:
				'the container has changed it, but it is not in the export: it was removed meanwhile, or is a socket',
		});
	}

	return contents;
};
