import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, open, rename} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const folder = fileURLToPath(
	new URL('../../node_modules/.cache/imgscope-benchmark', import.meta.url),
);

const blockBytes = 512;

/** A header as tar has it since 1988, with a name of at most 100 bytes. */
const writeHeader = (
	name: string,
	size: number,
	{mode = 0o644, uid = 0, type = '0'} = {},
): Buffer => {
	const header = Buffer.alloc(blockBytes);
	const octal = (value: number, at: number, length: number) => {
		header.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
	};

	header.write(name, 0, 100, 'latin1');
	octal(mode, 100, 8);
	octal(uid, 108, 8);
	octal(uid, 116, 8);
	octal(size, 124, 12);
	octal(1_700_000_000, 136, 12);
	header.write('        ', 148, 'latin1');
	header.write(type, 156, 'latin1');
	header.write('ustar\u000000', 257, 'latin1');
	octal(
		header.reduce((sum, byte) => sum + byte, 0),
		148,
		7,
	);
	return header;
};

type Item = {
	readonly name: string;
	readonly bytes: number;
	readonly isDirectory?: boolean;
	readonly uid?: number;

	/** What its content begins with. */
	readonly seed?: number;
};

const kinds = [
	'index.js',
	'index.d.ts',
	'package.json',
	'README.md',
	'util.js',
];

/** Packages of a few directories each, as node_modules has them. */
function* packages(root: string, from: number, to: number): Iterable<Item> {
	for (let index = from; index < to; index++) {
		const base = `${root}/scope-${index % 40}/package-${index}`;
		for (const inner of ['', '/lib', '/lib/internal', '/dist']) {
			yield {name: `${base}${inner}/`, bytes: 0, isDirectory: true};
			for (const [number, kind] of kinds.entries()) {
				const bytes = ((index * 7 + number * 13) % 500) + 1;
				yield {name: `${base}${inner}/${kind}`, bytes, seed: index};
			}
		}
	}
}

function* chowned(items: Iterable<Item>, uid: number): Iterable<Item> {
	for (const item of items) {
		yield {...item, uid};
	}
}

function* removed(root: string, from: number, to: number): Iterable<Item> {
	for (let index = from; index < to; index++) {
		yield {
			name: `${root}/scope-${index % 40}/.wh.package-${index}`,
			bytes: 0,
		};
	}
}

type MadeLayer = readonly [command: string, items: () => Iterable<Item>];

/** As many as an image with a long history has on top. */
const smallLayers: readonly MadeLayer[] = Array.from(
	{length: 34},
	(_, index) => [
		`COPY late-${index} /late`,
		() => packages('late', index * 5, index * 5 + 6),
	],
);

/** Twenty files in each package: together 200,000 in all layers that are there after the last one or before. */
const layers: readonly MadeLayer[] = [
	['ADD rootfs /', () => packages('usr/lib', 0, 4000)],
	['RUN npm ci', () => packages('app/node_modules', 0, 4000)],
	['COPY . /app', () => packages('srv', 0, 2000)],
	[
		'RUN chown -R 1000:1000 /app',
		() => chowned(packages('app/node_modules', 0, 500), 1000),
	],
	['RUN npm prune', () => removed('app/node_modules', 3500, 4000)],
	...smallLayers,
];

/** The layer as a tar, in memory. */
const makeLayer = (items: Iterable<Item>): Buffer => {
	const parts: Buffer[] = [];
	for (const {name, bytes, uid = 0, isDirectory = false, seed = 0} of items) {
		const type = isDirectory ? '5' : '0';
		const mode = isDirectory ? 0o755 : 0o644;
		parts.push(writeHeader(name, bytes, {mode, uid, type}));
		if (bytes > 0) {
			const content = Buffer.alloc(blockBytes);
			content.write(`${name} ${seed}`, 'latin1');
			parts.push(content.fill(0, bytes));
		}
	}

	return Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)]);
};

const asMember = (name: string, content: Buffer): readonly Buffer[] => [
	writeHeader(name, content.length),
	content,
	Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes),
];

const asDocument = (name: string, value: unknown): readonly Buffer[] =>
	asMember(name, Buffer.from(JSON.stringify(value)));

const writeArchive = async (target: string): Promise<void> => {
	const file = await open(target, 'w');
	const diffIds: string[] = [];
	const names = layers.map((_, index) => `layer-${index}.tar`);
	for (const [index, [, items]] of layers.entries()) {
		const layer = makeLayer(items());
		diffIds.push(`sha256:${createHash('sha256').update(layer).digest('hex')}`);
		for (const part of asMember(names[index]!, layer)) {
			await file.write(part);
		}
	}

	const config = {
		os: 'linux',
		architecture: 'amd64',
		config: {},
		rootfs: {type: 'layers', diff_ids: diffIds},
		history: layers.map(([command]) => ({created_by: command})),
	};
	const manifest = [
		{Config: 'config.json', RepoTags: ['large:1'], Layers: names},
	];
	for (const part of [
		...asDocument('config.json', config),
		...asDocument('manifest.json', manifest),
		Buffer.alloc(2 * blockBytes),
	]) {
		await file.write(part);
	}

	await file.close();
};

/** An archive of an image with 200,000 files in 39 layers. It is made once. */
export const largeImage = async (): Promise<string> => {
	const file = path.join(folder, 'large-2.tar');
	if (!existsSync(file)) {
		await mkdir(folder, {recursive: true});
		await writeArchive(`${file}.draft`);
		await rename(`${file}.draft`, file);
	}

	return file;
};
