import {Buffer} from 'node:buffer';
import {openSync, closeSync, lstatSync, writeFileSync} from 'node:fs';
import {type BlobPlace} from '../../../source/archive/archive.js';
import {createFilePool} from '../../../source/archive/in-place/file-pool.js';
import {createHashAll} from '../../../source/archive/in-place/hash-all.js';
import {createHashNeeded} from '../../../source/archive/in-place/hash-needed.js';
import {readLayerInPlace} from '../../../source/archive/in-place/read-layer-in-place.js';
import {ReadWindow} from '../../../source/archive/in-place/read-window.js';
import {readLayerBlob} from '../../../source/archive/read-layer-blob.js';
import {reasonOf} from '../../../source/errors.js';
import {type LayerContents} from '../../../source/model/layer-contents.js';
import {type HashKind, loadHasher} from '../../../source/tar/hash-content.js';
import {inChunks} from '../../helpers/build-layer.js';

export const toPlain = ({paths, entries, ...rest}: LayerContents) => ({
	entries: Array.from({length: entries.count}, (_, entry) => ({
		path: paths.absolute(entries.path(entry)),
		type: entries.type(entry),
		mode: entries.mode(entry),
		uid: entries.uid(entry),
		gid: entries.gid(entry),
		size: entries.size(entry),
		mtime: entries.mtime(entry),
		extra: entries.extra(entry),
	})),
	removed: rest.removed.map(at => paths.absolute(at)),
	opaque: rest.opaque.map(at => paths.absolute(at)),
	storedBytes: rest.storedBytes,
	anomalies: rest.anomalies,
});

/** Which files have the same size and content, as far as hashes tell: each by the first that is like it. */
export const sameFiles = (
	layers: readonly LayerContents[],
): readonly number[] => {
	const first = new Map<string, number>();
	const found: number[] = [];
	for (const {entries} of layers) {
		for (let entry = 0; entry < entries.count; entry++) {
			if (entries.type(entry) === 'file') {
				const key = `${entries.size(entry)} ${entries.hash(entry)}`;
				const number = found.length;
				first.set(key, first.get(key) ?? number);
				found.push(first.get(key)!);
			}
		}
	}

	return found;
};

export type Outcome = {
	readonly layers: readonly LayerContents[];
	readonly failure?: string;
};

const attempt = async (
	read: (layers: LayerContents[]) => Promise<void>,
): Promise<Outcome> => {
	const layers: LayerContents[] = [];
	try {
		await read(layers);
		return {layers};
	} catch (error) {
		return {layers, failure: reasonOf(error)};
	}
};

export const asStream = async (
	tars: readonly Uint8Array[],
	hashKind?: HashKind,
): Promise<Outcome> =>
	attempt(async layers => {
		for (const tar of tars) {
			const {contents} = await readLayerBlob(inChunks(tar, 4099), {
				hashKind,
			});
			layers.push(contents);
		}
	});

const readPlaces = async (
	places: readonly BlobPlace[],
	hashKind?: HashKind,
): Promise<Outcome> => {
	const hasher = await loadHasher(hashKind);
	const hash =
		hashKind === undefined ? createHashNeeded(hasher) : createHashAll(hasher);
	return attempt(async layers => {
		for (const {file, start, size} of places) {
			const {blob, bodies} = await readLayerInPlace({
				file,
				start,
				archive: new ReadWindow(file, start, size),
				hasher,
				hashKind,
			});
			await hash(bodies, () => undefined);
			layers.push(blob.contents);
		}
	});
};

/** All layers in one file. */
export const inPlace = async (
	file: string,
	tars: readonly Uint8Array[],
	hashKind?: HashKind,
): Promise<Outcome> => {
	writeFileSync(file, Buffer.concat(tars));
	const fd = openSync(file, 'r');
	let start = 0;
	const places = tars.map(({length: size}) => {
		start += size;
		return {file: {fd}, start: start - size, size};
	});
	try {
		return await readPlaces(places, hashKind);
	} finally {
		closeSync(fd);
	}
};

/** Each layer in a file of its own, of which fewer are open than are compared. */
export const inFiles: typeof inPlace = async (file, tars, hashKind) => {
	const pool = createFilePool(1);
	const places = tars.map((tar, index) => {
		const own = `${file}-${index}`;
		writeFileSync(own, tar);
		const status = lstatSync(own, {bigint: true});
		return {file: pool.add({file: own, status}), start: 0, size: tar.length};
	});
	try {
		return await readPlaces(places, hashKind);
	} finally {
		pool.close();
	}
};
