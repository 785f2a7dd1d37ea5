import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {
	decodeLayer,
	encodeLayer,
} from '../../../source/archive/layer-index/layer-index.js';
import {type HashKind, loadHasher} from '../../../source/tar/hash-content.js';
import {
	base256,
	endMarker,
	packLayer,
	paxHeader,
	rawHeader,
	rawMember,
} from '../../helpers/build-layer.js';
import {mutateBytes} from '../../helpers/mutate-bytes.js';
import {temporaryDirectory} from '../../helpers/open-archive.js';
import {Random} from '../../helpers/random.js';
import {randomLayer} from '../../helpers/random-layer.js';
import {
	type Outcome,
	asStream,
	inFiles,
	inPlace,
	sameFiles,
	toPlain,
} from './_read-layers.js';

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

test('what engines refuse or cut is told alike however a layer is read', async t => {
	const file = path.join(await temporaryDirectory(t), 'layers');
	const tar = Buffer.concat([
		rawMember({name: 'v', typeFlag: 'V'}, 'volume'),
		paxHeader({path: 'd/../odd'}),
		rawMember({typeFlag: 'Z'}, 'of an unknown type'),
		rawMember({name: 'contiguous', typeFlag: '7'}, 'x'),
		rawHeader({name: 'cut', uid: base256(2n ** 54n + 7n, 8)}),
		paxHeader({uid: String(2n ** 62n + 9n), gid: '4294967297'}),
		rawHeader({name: 'also-cut'}),
		rawMember({name: 'shared', mode: 0o644}, 'x'),
		rawHeader({name: 'link', typeFlag: '1', linkName: 'shared', mode: 0o4755}),
		endMarker,
	]);
	const found = await inPlace(file, [tar]);
	const layer = toPlain(found.layers[0]!);
	const streamed = await asStream([tar]);
	t.deepEqual(toPlain(streamed.layers[0]!), layer);
	t.deepEqual(
		toPlain(decodeLayer(encodeLayer(found.layers[0]!)).contents),
		layer,
	);
	t.deepEqual(
		layer.entries.map(
			({path, mode, uid, gid}) => `${path} ${mode.toString(8)} ${uid}:${gid}`,
		),
		[
			'/contiguous 644 0:0',
			'/cut 644 7:0',
			'/also-cut 644 9:1',
			'/shared 4755 0:0',
			'/link 4755 0:0',
		],
	);
	t.deepEqual(
		layer.anomalies.map(({kind, path, detail}) => [
			kind,
			path,
			/"(.)"/v.exec(detail)?.[1],
		]),
		[
			['invalid-entry', '/cut', undefined],
			['invalid-entry', '/also-cut', undefined],
			['invalid-entry', '/v', 'V'],
			['invalid-entry', '/odd', 'Z'],
			['invalid-entry', '/contiguous', '7'],
		],
	);
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
