import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {createReadStream, createWriteStream, existsSync} from 'node:fs';
import {mkdir, mkdtemp, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {pipeline} from 'node:stream/promises';
import {pack, type Pack} from 'tar-stream';

export type LargeImage = {
	readonly layers: number;
	readonly filesPerLayer: number;
};

/** Of how many files of the layer below a layer stores another copy, one in so many. */
const changedOneIn = 20;
const filesPerDirectory = 40;

/** Names that look like those of real images, always the same ones. */
const pathOf = (layer: number, file: number): string => {
	const directory = Math.floor(file / filesPerDirectory);
	const area = ['usr/lib', 'usr/share/doc', 'opt/app/node_modules', 'var/lib'][
		directory % 4
	]!;
	return `${area}/package-${layer}-${directory}/${file % 7 === 0 ? 'lib' : 'module'}-${file}.${file % 3 === 0 ? 'js' : 'so'}`;
};

async function* entriesOf(
	layer: number,
	files: number,
): AsyncGenerator<readonly [name: string, content: string]> {
	for (let file = 0; file < files; file++) {
		yield [pathOf(layer, file), `${layer}-${file}`];
		if (layer > 0 && file % changedOneIn === 0) {
			yield [pathOf(layer - 1, file), `changed by ${layer}`];
		}
	}
}

const add = async (tar: Pack, name: string, content: string): Promise<void> =>
	new Promise((resolve, reject) => {
		tar.entry({name, mtime: new Date(0)}, Buffer.from(content), error => {
			if (error) {
				reject(error);
			} else {
				resolve();
			}
		});
	});

/** Writes a layer and gives its diff ID. */
const writeLayer = async (
	file: string,
	layer: number,
	files: number,
): Promise<string> => {
	const tar = pack();
	const hash = createHash('sha256');
	tar.on('data', chunk => {
		if (chunk instanceof Uint8Array) {
			hash.update(chunk);
		}
	});
	const written = pipeline(tar, createWriteStream(file));
	for await (const [name, content] of entriesOf(layer, files)) {
		await add(tar, name, content);
	}

	tar.finalize();
	await written;
	return hash.digest('hex');
};

const addFile = async (tar: Pack, name: string, file: string) => {
	const {size} = await stat(file);
	await pipeline(
		createReadStream(file),
		tar.entry({name, size, mtime: new Date(0)}),
	);
};

/** Makes a docker-archive of that many files, once: the next run finds it. */
export const makeLargeArchive = async (
	directory: string,
	{layers, filesPerLayer}: LargeImage,
): Promise<string> => {
	const target = path.join(directory, `${layers}x${filesPerLayer}.tar`);
	if (existsSync(target)) {
		return target;
	}

	await mkdir(directory, {recursive: true});
	const work = await mkdtemp(path.join(directory, 'making-'));
	try {
		const files = Array.from({length: layers}, (_, layer) =>
			path.join(work, `${layer}.tar`),
		);
		const ids: string[] = [];
		for (const [layer, file] of files.entries()) {
			ids.push(await writeLayer(file, layer, filesPerLayer));
		}

		const config = JSON.stringify({
			architecture: 'amd64',
			os: 'linux',
			config: {},
			rootfs: {type: 'layers', diff_ids: ids.map(id => `sha256:${id}`)},
			history: ids.map((_, layer) => ({created_by: `RUN step ${layer}`})),
		});
		const outer = pack();
		const whole = path.join(work, 'image.tar');
		const written = pipeline(outer, createWriteStream(whole));
		for (const [layer, file] of files.entries()) {
			await addFile(outer, `${ids[layer]!}/layer.tar`, file);
		}

		await add(outer, 'config.json', config);
		await add(
			outer,
			'manifest.json',
			JSON.stringify([
				{
					Config: 'config.json',
					RepoTags: ['benchmark:large'],
					Layers: ids.map(id => `${id}/layer.tar`),
				},
			]),
		);
		outer.finalize();
		await written;
		await rename(whole, target);
		return target;
	} finally {
		await rm(work, {recursive: true, force: true});
	}
};
