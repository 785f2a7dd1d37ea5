import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {
	mkdirSync,
	openSync,
	closeSync,
	lstatSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import test from 'ava';
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
import {inChunks, packLayer} from '../../helpers/build-layer.js';
import {mutateBytes} from '../../helpers/mutate-bytes.js';
import {temporaryDirectory} from '../../helpers/open-archive.js';
import {Random} from '../../helpers/random.js';
import {randomLayer} from '../../helpers/random-layer.js';

const toPlain = ({paths, entries, ...rest}: LayerContents) => ({
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
const sameFiles = (layers: readonly LayerContents[]): readonly number[] => {
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

type Outcome = {
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

const asStream = async (
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
const inPlace = async (
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
const inFiles: typeof inPlace = async (file, tars, hashKind) => {
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

test('a layer read in place is the one that is streamed, whole or damaged', async t => {
	const random = new Random(20_261_123);
	const file = path.join(await temporaryDirectory(t), 'layers');
	let failures = 0;
	for (let round = 0; round < 400; round++) {
		const tars: Uint8Array[] = [];
		for (let count = 1 + random.below(4); count > 0; count--) {
			const tar = await randomLayer(random);
			tars.push(random.below(4) === 0 ? mutateBytes(tar, random) : tar);
		}

		const streamed = await asStream(tars);
		const read = round % 2 === 0 ? inPlace : inFiles;
		const found = await read(file, tars);
		failures += found.failure === undefined ? 0 : 1;
		t.is(found.failure, streamed.failure, `round ${round}`);
		t.deepEqual(
			found.layers.map(layer => toPlain(layer)),
			streamed.layers.map(layer => toPlain(layer)),
			`round ${round}`,
		);
		t.deepEqual(
			sameFiles(found.layers),
			sameFiles(streamed.layers),
			`round ${round}`,
		);
	}

	t.true(failures > 20 && failures < 380);
});

test('of files that are like no other in size, nothing is hashed', async t => {
	const file = path.join(await temporaryDirectory(t), 'layers');
	const body = (size: number, text: string) => Buffer.alloc(size, text);
	const lower = await packLayer([
		{name: 'alone', body: body(9001, 'a')},
		{name: 'rival', body: body(9002, 'a')},
		{name: 'same', body: body(9003, 'a')},
	]);
	const upper = await packLayer([
		{name: 'rival', body: body(9002, 'b')},
		{name: 'same', body: body(9003, 'a')},
	]);
	const {layers} = await inPlace(file, [lower, upper]);
	const hashes = layers.map(({entries}) =>
		Array.from({length: entries.count}, (_, entry) => entries.hash(entry)),
	);
	const {hash} = await loadHasher();
	t.is(hashes[0]![0], 0n);
	t.not(hashes[0]![1], hashes[1]![0]);
	t.false(
		[hash(body(9002, 'a')), hash(body(9002, 'b'))].includes(hashes[0]![1]!),
	);
	t.not(hashes[0]![2], 0n);
	t.is(hashes[1]![1], hashes[0]![2]);
});

test('find what GNU tar lists', async t => {
	const directory = await temporaryDirectory(t);
	const root = path.join(directory, 'root');
	mkdirSync(path.join(root, 'd'.repeat(150)), {recursive: true});
	for (const [name, size] of [
		['empty', 0],
		['small', 700],
		['large', 300_000],
		[`${'d'.repeat(150)}/${'n'.repeat(120)}`, 5000],
	] as const) {
		writeFileSync(path.join(root, name), Buffer.alloc(size, 'x'));
	}

	execFileSync('truncate', ['-s', '10M', path.join(root, 'hole')]);
	execFileSync('ln', [path.join(root, 'large'), path.join(root, 'same')]);
	for (const format of ['gnu', 'pax', 'oldgnu']) {
		const tar = path.join(directory, `${format}.tar`);
		execFileSync('tar', [
			'-c',
			'--sparse',
			`--format=${format}`,
			'-f',
			tar,
			'-C',
			root,
			'.',
		]);
		const listed = execFileSync('tar', ['-tf', tar], {encoding: 'utf8'})
			.trim()
			.split('\n')
			.map(name => name.replace(/^\./, '').replace(/(?<=.)\/$/, ''));
		const {layers, failure} = await inPlace(path.join(directory, 'copy'), [
			readFileSync(tar),
		]);
		t.is(failure, undefined);
		t.deepEqual(
			toPlain(layers[0]!).entries.map(entry => entry.path),
			listed,
			`listed as ${format}`,
		);
	}
});

test('where all contents are hashed, the hashes are those of what is streamed', async t => {
	const random = new Random(17);
	const file = path.join(await temporaryDirectory(t), 'layers');
	const hashes = ({layers}: Outcome) =>
		layers.map(({entries}) =>
			Array.from({length: entries.count}, (_, entry) => entries.hash(entry)),
		);
	let count = 0;
	for (let round = 0; round < 60; round++) {
		const tars = [await randomLayer(random), await randomLayer(random)];
		const kind = random.pick<HashKind>(['xxh64', 'sha256']);
		const streamed = await asStream(tars, kind);
		const read = round % 2 === 0 ? inPlace : inFiles;
		const found = await read(file, tars, kind);
		t.deepEqual(hashes(found), hashes(streamed), `round ${round}`);
		count += hashes(found).flat().length;
	}

	t.true(count > 200);
});
