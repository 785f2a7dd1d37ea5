import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {createHash, type Hash} from 'node:crypto';
import {createReadStream, createWriteStream, existsSync} from 'node:fs';
import {mkdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {Duplex, Readable, Transform} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';
import zlib from 'node:zlib';
import {endOfTar, type Item, padding, tarHeader, tarOf} from './write-tar.js';

const folder = fileURLToPath(
	new URL('../../../node_modules/.cache/imgscope-benchmark', import.meta.url),
);

/** Raised when images are made in another way; what was made before is not used then. */
const version = 2;

export type LayerRecipe = {
	readonly command: string;
	readonly items: () => Iterable<Item>;
};

export type Compression = 'none' | 'gzip' | 'zstd';

/** An image on disk. */
export type BenchmarkImage = {
	/** What imgscope is given: a docker-archive where layers are plain, else an OCI layout. */
	readonly reference: string;

	/** The layers as files of their own, for other tools. */
	readonly layers: readonly string[];
};

const compressors = {
	none: undefined,
	gzip: () => zlib.createGzip({level: 6}),
	zstd() {
		const {stdin, stdout} = spawn('zstd', ['-q', '-c'], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		return Duplex.from({writable: stdin, readable: stdout});
	},
} as const;

const passing = (hash: Hash): Transform =>
	new Transform({
		transform(chunk: Buffer, _, done) {
			hash.update(chunk);
			done(undefined, chunk);
		},
	});

type Blob = {
	readonly file: string;
	readonly size: number;
	readonly digest: string;
	readonly diffId: string;
};

const writeBlob = async (
	directory: string,
	{items}: LayerRecipe,
	compression: Compression,
): Promise<Blob> => {
	const plain = createHash('sha256');
	const stored = createHash('sha256');
	const draft = path.join(directory, 'draft');
	const compress = compressors[compression]?.();
	await pipeline([
		Readable.from(tarOf(items()), {objectMode: false}),
		passing(plain),
		...(compress ? [compress] : []),
		passing(stored),
		createWriteStream(draft),
	]);
	const hex = stored.digest('hex');
	const file = path.join(directory, hex);
	await rename(draft, file);
	const {size} = await stat(file);
	return {
		file,
		size,
		digest: `sha256:${hex}`,
		diffId: `sha256:${plain.digest('hex')}`,
	};
};

const putJson = async (directory: string, value: unknown) => {
	const bytes = Buffer.from(JSON.stringify(value));
	const hex = createHash('sha256').update(bytes).digest('hex');
	await writeFile(path.join(directory, hex), bytes);
	return {digest: `sha256:${hex}`, size: bytes.length, bytes};
};

/** A docker-archive of what a layout holds. */
const writeArchive = async (
	target: string,
	config: Buffer,
	blobs: readonly Blob[],
): Promise<void> => {
	const layers = blobs.map((_, index) => `layer-${index}.tar`);
	const manifest = [
		{Config: 'config.json', RepoTags: ['benchmark:1'], Layers: layers},
	];
	async function* parts() {
		for (const [index, {file, size}] of blobs.entries()) {
			yield tarHeader({name: layers[index]!, bytes: size});
			yield* createReadStream(file, {highWaterMark: 2 ** 20});
			yield padding(size);
		}

		for (const [name, bytes] of [
			['config.json', config],
			['manifest.json', Buffer.from(JSON.stringify(manifest))],
		] as const) {
			yield tarHeader({name, bytes: bytes.length});
			yield bytes;
			yield padding(bytes.length);
		}

		yield endOfTar;
	}

	await pipeline(parts(), createWriteStream(target));
};

const parseList = (text: string): readonly string[] => {
	const list: unknown = JSON.parse(text);
	return Array.isArray(list) ? list.map(String) : [];
};

const mediaType = (kind: string) => `application/vnd.oci.image.${kind}`;

/** An image of some layers; it is made once and stays. */
export const writeImage = async (
	name: string,
	recipes: readonly LayerRecipe[],
	compression: Compression = 'none',
): Promise<BenchmarkImage> => {
	const key = name.replaceAll(/[^\da-z]+/giv, '-');
	const target = path.join(folder, `${key}-${compression}-${version}`);
	const archive = path.join(target, 'image.tar');
	const list = path.join(target, 'layers.json');
	if (!existsSync(list)) {
		await rm(target, {recursive: true, force: true});
		const directory = path.join(target, 'blobs', 'sha256');
		await mkdir(directory, {recursive: true});
		const blobs: Blob[] = [];
		for (const recipe of recipes) {
			blobs.push(await writeBlob(directory, recipe, compression));
		}

		const config = await putJson(directory, {
			os: 'linux',
			architecture: 'amd64',
			config: {},
			rootfs: {type: 'layers', diff_ids: blobs.map(({diffId}) => diffId)},
			history: recipes.map(({command}) => ({created_by: command})),
		});
		const ending = compression === 'none' ? '' : `+${compression}`;
		const manifest = await putJson(directory, {
			schemaVersion: 2,
			mediaType: mediaType('manifest.v1+json'),
			config: {
				mediaType: mediaType('config.v1+json'),
				digest: config.digest,
				size: config.size,
			},
			layers: blobs.map(({digest, size}) => ({
				mediaType: mediaType(`layer.v1.tar${ending}`),
				digest,
				size,
			})),
		});
		await writeFile(
			path.join(target, 'oci-layout'),
			'{"imageLayoutVersion": "1.0.0"}',
		);
		await writeFile(
			path.join(target, 'index.json'),
			JSON.stringify({
				schemaVersion: 2,
				manifests: [
					{
						mediaType: mediaType('manifest.v1+json'),
						digest: manifest.digest,
						size: manifest.size,
					},
				],
			}),
		);
		if (compression === 'none') {
			await writeArchive(archive, config.bytes, blobs);
		}

		await writeFile(list, JSON.stringify(blobs.map(({file}) => file)));
	}

	const layers = [...parseList(await readFile(list, 'utf8'))];
	return {
		reference: compression === 'none' ? archive : `oci:${target}`,
		layers,
	};
};
