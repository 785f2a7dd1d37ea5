import {availableParallelism} from 'node:os';
import {programPath} from '../../helpers/run-program.js';
import {type Contest} from '../compare-commands.js';
import {
	gigabyte,
	manyFiles,
	manyLayers,
	removals,
	smallFiles,
} from '../inputs/recipes.js';
import {
	type BenchmarkImage,
	type Compression,
	type LayerRecipe,
	writeImage,
} from '../inputs/write-image.js';
import {type Command, nodeCommand} from '../run-process.js';
import {otherExplorers} from './explorers.js';

/** Inflates files to nothing, some at once. */
const inflater = `
const {createReadStream} = require('node:fs');
const {createGunzip} = require('node:zlib');
const {pipeline, Writable} = require('node:stream');
const [count, ...files] = process.argv.slice(1);
const next = () => {
	const file = files.shift();
	if (file === undefined) return;
	const nothing = new Writable({write(chunk, _, done) { done(); }});
	pipeline(createReadStream(file, {highWaterMark: 2 ** 18}), createGunzip({chunkSize: 2 ** 18}), nothing, error => {
		if (error) throw error;
		next();
	});
};
for (let index = 0; index < Number(count); index++) next();
`;

type Reading = {
	readonly name: string;
	readonly recipes: readonly LayerRecipe[];
	readonly compression?: Compression;
	readonly bar?: number;
};

const readings: readonly Reading[] = [
	{name: '1 GB in 25,000 files', recipes: gigabyte, bar: 0.5},
	{name: '100,000 files of 1 to 4 kB', recipes: smallFiles, bar: 0.5},
	{name: '1,000,000 files', recipes: manyFiles(1_000_000), bar: 0.5},
	{name: '60 layers of 30,000 files', recipes: manyLayers(60, 30_000)},
	{name: '40,000 files', recipes: removals(0)},
	{name: '40,000 files, 5,000 whiteouts', recipes: removals(5000)},
	{name: '1 GB gzip', recipes: gigabyte, compression: 'gzip', bar: 1.1},
	{name: '1 GB zstd', recipes: gigabyte, compression: 'zstd'},
];

/** What is done with the bytes of the layers by a tool that does nothing else. */
const rawTools = (
	node: string,
	{layers}: BenchmarkImage,
	compression: Compression,
): ReadonlyArray<{name: string; run: readonly Command[]}> => {
	const each = (...command: readonly [string, ...string[]]) =>
		layers.map((layer): Command => [...command, layer]);
	switch (compression) {
		case 'none': {
			return [
				{name: 'tar -tf', run: each('tar', '-tf')},
				{name: 'cat', run: each('cat')},
			];
		}

		case 'gzip': {
			const cores = String(availableParallelism());
			return [
				{
					name: `node:zlib, ${cores} at once`,
					run: [nodeCommand(node, '-e', inflater, cores, ...layers)],
				},
				{name: 'gzip -dc', run: each('gzip', '-dc')},
			];
		}

		case 'zstd': {
			return [{name: 'zstd -dc', run: each('zstd', '-q', '-dc')}];
		}
	}
};

/** Reading images from disk, against tools that only read. */
export async function* readingContests(
	node: string,
	only: string,
): AsyncIterable<Contest> {
	for (const {name, recipes, compression = 'none', bar} of readings) {
		if (!name.includes(only)) {
			continue;
		}

		const image = await writeImage(name, recipes, compression);
		yield {
			name,
			...(bar !== undefined && {bar}),
			commands: [
				{
					name: 'imgscope',
					run: [nodeCommand(node, programPath, image.reference)],
				},
				...rawTools(node, image, compression),
				// They read neither layouts nor layers that are compressed as these are.
				...(compression === 'none'
					? otherExplorers('readFile', image.reference)
					: []),
			],
		};
	}
}
