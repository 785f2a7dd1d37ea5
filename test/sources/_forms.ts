import {mkdir, writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {type ExecutionContext} from 'ava';
import {analyzeImage} from '../../source/model/analyze-image.js';
import {type Image} from '../../source/model/image.js';
import {listFiles} from '../../source/report/list-files.js';
import {readReference} from '../../source/sources/index.js';
import {type HashKind} from '../../source/tar/hash-content.js';
import {
	type Files,
	gzipped,
	newDockerFiles,
	packFiles,
	type TestImage,
	type TestLayer,
} from '../helpers/build-archive.js';
import {packLayer, type PackedMember} from '../helpers/build-layer.js';
import {temporaryDirectory, writeFiles} from '../helpers/open-archive.js';

const mtime = new Date(1_700_000_000_000);
const directory = (name: string): PackedMember => ({
	name,
	type: 'directory',
	mode: 0o755,
	mtime,
});
const file = (name: string, body: string, mode = 0o644): PackedMember => ({
	name,
	body,
	mode,
	mtime,
});

const members: ReadonlyArray<readonly PackedMember[]> = [
	[
		directory('etc'),
		file('etc/passwd', 'root'),
		file('etc/old', 'old text'),
		directory('usr'),
		directory('usr/bin'),
		file('usr/bin/su', 'set uid', 0o4755),
		{
			name: 'usr/bin/su2',
			type: 'link',
			linkname: 'usr/bin/su',
			mode: 0o4755,
			mtime,
		},
		{name: 'bin', type: 'symlink', linkname: 'usr/bin', mode: 0o777, mtime},
	],
	[
		directory('etc'),
		file('etc/passwd', 'root, app'),
		file('etc/.wh.old', ''),
		directory('app'),
		file('app/größe ☃', 'snow'),
	],
	[
		directory('app'),
		file('app/größe ☃', 'snow', 0o600),
		{...file('app/data', 'x'.repeat(5000)), uid: 1000, gid: 1000},
	],
];

export const tars = await Promise.all(
	members.map(async layer => packLayer(layer)),
);
const plain = tars.map((tar): TestLayer => ({tar}));
export const image: TestImage = {
	layers: plain,
	tags: ['imgscope-test-forms:1'],
};
export const withLayers = (layers: readonly TestLayer[]): TestImage => ({
	...image,
	layers,
});

/** A layer in a format whose blob is made from the members; its tar is what the blob unpacks to. */
export const chunked = async (
	build: (layer: readonly PackedMember[]) => Promise<{
		readonly blob: Uint8Array;
		readonly annotations: ReadonlyMap<string, string>;
	}>,
	compression: 'gzip' | 'zstd',
): Promise<readonly TestLayer[]> =>
	Promise.all(
		members.map(async (layer, index) => {
			const {blob, annotations} = await build(layer);
			return {
				tar: tars[index]!,
				blob,
				annotations: Object.fromEntries(annotations),
				mediaType: `application/vnd.oci.image.layer.v1.tar+${compression}`,
			};
		}),
	);

export const read = async (
	reference: string,
	env: NodeJS.ProcessEnv = {},
	hashKind?: HashKind,
): Promise<Image> => {
	const {info, contents} = await readReference({
		reference,
		platform: {os: 'linux', architecture: 'amd64'},
		pull: false,
		insecure: true,
		hashKind,
		surroundings: {
			env: {PATH: process.env['PATH'], ...env},
			home: homedir(),
			platform: process.platform,
		},
		signal: new AbortController().signal,
		onProgress() {
			// Nobody looks.
		},
	});
	return analyzeImage(info, contents);
};

/** What must be the same whatever the form: the files, and the figures. */
/** What does not depend on how the layers are compressed. */
export const essence = (found: Image) => ({
	files: [...listFiles(found)].map(file => ({
		...file,
		downloadBytes: undefined,
	})),
	figures: {
		...found.waste,
		wastedDownloadBytes: undefined,
		copies: [...found.waste.copies].map(({bytes, reason, layer, hiddenBy}) => [
			bytes,
			reason,
			layer,
			hiddenBy,
		]),
	},
	layers: found.layers.map(({storedBytes, changes}) => ({
		storedBytes,
		changes,
	})),
});

export const writeArchive = async (
	t: ExecutionContext,
	bytes: Uint8Array,
): Promise<string> => {
	const name = path.join(await temporaryDirectory(t), 'image.tar');
	await writeFile(name, bytes);
	return name;
};

export const writeLayout = async (
	t: ExecutionContext,
	files: Files,
): Promise<string> => {
	const name = path.join(await temporaryDirectory(t), 'layout');
	await mkdir(name);
	await writeFiles(name, files);
	return name;
};

export const expected = async (t: ExecutionContext) =>
	essence(
		await read(await writeArchive(t, await packFiles(newDockerFiles([image])))),
	);

export const gzippedLayers = tars.map(tar => gzipped(tar));
