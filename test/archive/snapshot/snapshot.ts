import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import {gunzipSync, gzipSync} from 'node:zlib';
import test from 'ava';
import {asRecord} from '../../../source/archive/json-document.js';
import {
	decodeSections,
	encodeSections,
} from '../../../source/archive/layer-index/sections.js';
import {
	decodeSnapshot,
	encodeSnapshot,
} from '../../../source/archive/snapshot/snapshot.js';
import {isImgscopeError} from '../../../source/errors.js';
import {type ImageInfo} from '../../../source/model/image.js';
import {type ImagePackages} from '../../../source/model/package-measures.js';
import {buildLayer, file, remove} from '../../helpers/build-image.js';
import {mutateBytes, resign} from '../../helpers/mutate-bytes.js';
import {Random} from '../../helpers/random.js';

const info: ImageInfo = {
	reference: 'app:1',
	source: 'docker engine unix:///run/docker.sock',
	id: 'sha256:1',
	repoTags: ['app:1'],
	os: 'linux',
	architecture: 'arm64',
	variant: 'v8',
	platforms: [
		{os: 'linux', architecture: 'arm64', variant: 'v8', isShown: true},
		{os: 'linux', architecture: 'amd64', variant: undefined, isShown: false},
	],
	attestations: ['sbom'],
	created: '2026-01-15T09:30:00Z',
	config: {
		env: ['PATH=/bin', 'EMPTY='],
		entrypoint: ['/bin/tool'],
		cmd: ['run'],
		user: '7:8',
		workingDir: '/srv',
		exposedPorts: ['80/tcp'],
		volumes: ['/data'],
		labels: new Map([['owner', 'us']]),
		stopSignal: 'SIGQUIT',
		healthcheck: {
			test: ['CMD', 'tool'],
			interval: 1,
			timeout: 2,
			startPeriod: 3,
			retries: 4,
		},
	},
	base: {name: 'debian:12', digest: 'sha256:4', how: 'label', layers: 1},
	history: [
		{
			command: 'ADD base',
			rawCommand: '/bin/sh -c #(nop) ADD base',
			created: '2026-01-15T09:30:00Z',
			comment: '',
			author: 'me',
			emptyLayer: false,
			layer: 0,
		},
	],
	layers: [
		{
			index: 0,
			digest: 'sha256:2',
			diffId: 'sha256:3',
			mediaType: 'tar+gzip',
			compressedBytes: 12,
			listedFrom: 'estargz',
			command: 'ADD base',
			rawCommand: '/bin/sh -c #(nop) ADD base',
			created: '2026-01-15T09:30:00Z',
		},
	],
	buildSource: {
		name: 'web/Dockerfile',
		text: 'FROM a\nRUN b\n',
		target: 'final',
		buildArguments: new Map([['VERSION', '1']]),
		layers: [[{firstLine: 2, lastLine: 2}]],
	},
	anomalies: [{layer: 0, path: '/x', kind: 'duplicate-entry', detail: 'twice'}],
};

const contents = [
	buildLayer([file('etc/motd', 'hello'), file('big', 'x'), remove('gone')]),
];
const files = [{layer: 0, index: 0, bytes: Buffer.from('hello')}];

contents[0]?.entries.setDownloadBytes(0, 17);
contents[0]?.entries.setDownloadBytes(1, 5_000_000_000);

test('an image comes back as it was', async t => {
	const read = await decodeSnapshot(
		await encodeSnapshot({info, contents, files}),
	);
	t.deepEqual(read.info, info);
	t.deepEqual(
		read.contents.map(layer => layer.entries.columns()),
		contents.map(layer => layer.entries.columns()),
	);
	t.is(read.contents[0]?.entries.downloadBytes(0), 17);
	t.is(read.contents[0]?.entries.downloadBytes(1), 5_000_000_000);
	t.deepEqual(
		read.files.map(({bytes, ...place}) => ({
			...place,
			text: Buffer.from(bytes).toString(),
		})),
		[{layer: 0, index: 0, text: 'hello'}],
	);
});

const packages: ImagePackages = {
	packages: [
		{
			ecosystem: 'dpkg',
			name: 'bash',
			version: '5.2',
			files: 2,
			bytes: 5_000_000_000,
			wastedBytes: 7,
			layers: new Map([[0, 5_000_000_000]]),
		},
		{
			ecosystem: 'npm',
			name: '@scope/tool',
			version: undefined,
			files: 1,
			bytes: 3,
			wastedBytes: 0,
			layers: new Map(),
		},
	],
	rest: {files: 1, bytes: 4, largest: [{path: '/big\uDCFF', bytes: 4}]},
	notes: ['a database was not read'],
};

test('what packages cost comes back as it was', async t => {
	const read = await decodeSnapshot(
		await encodeSnapshot({info, contents, files, packages}),
	);
	t.deepEqual(read.packages, packages);
});

test('a snapshot of the second format is read, with its wider columns', async t => {
	const read = await decodeSnapshot(
		await readFile(
			new URL('../../fixtures/format-2.imgscope', import.meta.url),
		),
	);
	const {entries} = read.contents[0]!;
	t.true(entries.columns().size instanceof Float64Array);
	t.is(read.packages?.packages.length, 8);
});

test('a snapshot of the first format is read; it says nothing of packages', async t => {
	const read = await decodeSnapshot(
		await readFile(
			new URL('../../fixtures/format-1.imgscope', import.meta.url),
		),
	);
	t.is(read.info.layers.length, 9);
	t.is(read.contents.length, 9);
	t.is(read.packages, undefined);
});

/** `read`, or the reason why bytes are refused; every error that is not ours is thrown. */
const outcomeOf = async (bytes: Uint8Array): Promise<string> => {
	try {
		await decodeSnapshot(bytes);
		return 'read';
	} catch (error) {
		if (isImgscopeError(error)) {
			return error.message;
		}

		throw error;
	}
};

test('damaged snapshots are refused, whatever is damaged', async t => {
	const bytes = Buffer.from(
		await encodeSnapshot({info, contents, files, packages}),
	);
	const sections = gunzipSync(bytes.subarray(24));
	const isSameSections = (other: Buffer) =>
		gunzipSync(other.subarray(24)).equals(sections);
	for (let seed = 0; seed < 2500; seed++) {
		const mutated = mutateBytes(bytes, new Random(seed));
		// Some bits of gzip's own head say nothing.
		t.true(
			(await outcomeOf(mutated)) !== 'read' || isSameSections(mutated),
			`${seed}`,
		);
	}
});

test('forged snapshots are refused or read', async t => {
	const bytes = Buffer.from(
		await encodeSnapshot({info, contents, files, packages}),
	);
	const sections = gunzipSync(bytes.subarray(24));
	const outcomes = new Set<string>();
	for (let seed = 0; seed < 2500; seed++) {
		const mutated = resign(mutateBytes(sections, new Random(seed)));
		const head = Buffer.from(bytes.subarray(0, 24));
		head.writeBigUInt64LE(BigInt(mutated.length), 16);
		outcomes.add(
			await outcomeOf(Buffer.concat([head, gzipSync(mutated, {level: 1})])),
		);
	}

	t.true(outcomes.has('read'));
	t.true(outcomes.size > 5);
});

for (const place of [
	[{toString: 'x'}, 0],
	[0, {valueOf: 1}],
	[null, 0],
	['0', 0],
	[0, 1.5],
	[-1, 0],
]) {
	test(`a file that is kept of ${JSON.stringify(place)} is refused`, async t => {
		const bytes = Buffer.from(await encodeSnapshot({info, contents, files}));
		const format = {magic: 'imgSNAPS', version: bytes.readUInt32LE(8)};
		const {about, arrays} = decodeSections(
			format,
			gunzipSync(bytes.subarray(24)),
		);
		const sections = encodeSections(format, {
			about: {...asRecord(about), files: [place]},
			arrays,
		});
		bytes.writeBigUInt64LE(BigInt(sections.length), 16);
		const forged = Buffer.concat([bytes.subarray(0, 24), gzipSync(sections)]);
		t.is(await outcomeOf(forged), 'it keeps a file that is not in the image');
	});
}

test('a newer snapshot is refused by its number', async t => {
	const bytes = Buffer.from(await encodeSnapshot({info, contents, files}));
	bytes.writeUInt32LE(7, 8);
	t.is(
		await outcomeOf(bytes),
		'a newer imgscope wrote it (format 7; this one reads 4)',
	);
});

test('a small file that inflates to a large one is not inflated', async t => {
	const zeros = gzipSync(Buffer.alloc(300 * 1024 * 1024), {level: 1});
	const bytes = Buffer.from(await encodeSnapshot({info, contents, files}));
	const claim = (length: number) => {
		const head = Buffer.from(bytes.subarray(0, 24));
		head.writeBigUInt64LE(BigInt(length), 16);
		return Buffer.concat([head, zeros]);
	};

	t.is(
		await outcomeOf(claim(300 * 1024 * 1024)),
		'it claims to be larger than it can be',
	);
	t.is(await outcomeOf(claim(1000)), 'it cannot be inflated');
});
