import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build, type BuildOptions, type Metafile, type Plugin} from 'esbuild';
import {toRoff} from '../source/manual/to-roff.js';
import {
	packagesSchema,
	reportSchema,
} from '../source/report/formats/report-schema.js';
import {buildInGroups} from './build-in-groups.js';
import {withGlobalProcess} from './with-global-process.js';
import {withoutUnusedParts} from './without-unused-parts.js';

const directory = 'distribution';

/** A constant that takes long to make when its module is loaded, by the one method that is called of it. */
const slowConstants = [
	{
		pattern: /^const (\w+) = (new Intl\.Segmenter\([^;\n]*\));$/gm,
		method: 'segment',
	},
	{
		pattern: /^const (\w+) = (new Intl\.NumberFormat\([^;\n]*\));$/gm,
		method: 'format',
	},
	// The table of all emoji is read with the literal.
	{
		pattern: /^const (\w+) = (\/[^\n]*\\p{RGI_Emoji}[^\n]*\/v);$/gm,
		method: 'test',
	},
] as const;

const toExpression = (value: string): string =>
	value.startsWith('/')
		? `new RegExp(${JSON.stringify(value.slice(1, -2))}, 'v')`
		: value;

/** Has slow constants made when they are first used: together they take as long to load as all of the command line, and most runs use none. */
const withSlowConstantsLater: Plugin = {
	name: 'with-slow-constants-later',
	setup({onLoad}) {
		onLoad(
			{filter: /(?:source|node_modules)[\\/].*\.[jt]s$/},
			async ({path: file}) => {
				const text = await readFile(file, 'utf8');
				let contents = text;
				for (const {pattern, method} of slowConstants) {
					contents = contents.replaceAll(
						pattern,
						(_, name: string, value: string) =>
							`let ${name}Made; const ${name} = {${method}(value) { ${name}Made ??= ${toExpression(value)}; return ${name}Made.${method}(value); }};`,
					);
				}

				return contents === text
					? undefined
					: {contents, loader: file.endsWith('.ts') ? 'ts' : 'js'};
			},
		);
	},
};

/** What nearly all runs load, what those load that look into an image, what reads layers that are compressed or come as streams, what an engine needs besides, and what the explorer does. */
const groups = [
	{name: 'main', entries: ['source/main.ts', 'source/commands/help-text.ts']},
	{
		name: 'image',
		entries: [
			'source/commands/options/command-line.ts',
			'source/commands/run-command.ts',
			'source/commands/explore-or-report.ts',
			'source/commands/report-image.ts',
			'source/sources/index.ts',
			'source/sources/archive-file.ts',
			'source/sources/cache/open-cache.ts',
			'source/spool/remove-leftovers.ts',
			'source/terminal/end-signals.ts',
			'source/rules/rule-set.ts',
			'source/report/to-json.ts',
			'source/report/to-json-lines.ts',
			'source/report/to-text.ts',
			'source/report/describe-judgement.ts',
		],
	},
	{
		name: 'streams',
		entries: [
			'source/archive/read-layer-blob.ts',
			'source/archive/stream-archive.ts',
			'source/archive/threads/layer-threads.ts',
			'source/tar/decompress.ts',
		],
	},
	{
		name: 'engine',
		entries: [
			'source/sources/docker-engine.ts',
			'source/sources/podman-engine.ts',
		],
	},
	{name: 'explorer', entries: ['source/ui/start-explorer.ts']},
];

await rm(directory, {recursive: true, force: true});
const forNode = {
	outdir: directory,
	platform: 'node',
	format: 'esm',
	target: 'node20.19',
	minify: true,
	legalComments: 'none',
	define: {
		'process.env.NODE_ENV': '"production"',
		// Yoga would load all of undici to fetch its code from a data URL, which it can decode itself.
		fetch: 'undefined',
	},
	// What is CommonJS inside asks for Node.js's modules by require().
	banner: {
		js: "import {createRequire as imgscopeRequire} from 'node:module'; const require = imgscopeRequire(import.meta.url);",
	},
	// Node.js has them; rewritten they would be compiled anew in hot loops.
	supported: {
		'regexp-unicode-property-escapes': true,
		'regexp-set-notation': true,
	},
	plugins: [withoutUnusedParts, withGlobalProcess, withSlowConstantsLater],
	logLevel: 'warning',
} as const satisfies BuildOptions;

const metafile = await buildInGroups(groups, {
	...forNode,
	entryPoints: ['source/cli.ts'],
});

/** What is loaded once more in each thread is one small file. */
await build({
	...forNode,
	entryPoints: {
		'layer-thread': 'source/archive/threads/layer-thread.ts',
		'hash-thread': 'source/archive/threads/hash-thread.ts',
	},
	bundle: true,
});

const packageOf = (file: string): string | undefined => {
	const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
	return match?.[1];
};

const bundledPackages = (metafile: Metafile): readonly string[] =>
	[...new Set(Object.keys(metafile.inputs).map(file => packageOf(file)))]
		.filter(name => name !== undefined)
		.toSorted();

const readLicense = async (folder: string): Promise<string> => {
	for (const name of [
		'license',
		'LICENSE',
		'License',
		'LICENSE.md',
		'license.md',
		'LICENSE.txt',
		'License.txt',
		'LICENSE-MIT',
		'LICENCE',
	]) {
		try {
			return await readFile(path.join(folder, name), 'utf8');
		} catch {
			// Packages spell the name of this file as they like.
		}
	}

	return 'The package contains no text of its license.\n';
};

/** The licenses of what the bundle contains ask to come with it. */
const writeLicenses = async (folders: readonly string[]): Promise<void> => {
	const notices = folders.map(async folder => {
		const manifest: unknown = JSON.parse(
			await readFile(path.join(folder, 'package.json'), 'utf8'),
		);
		const fields = new Map<string, unknown>(Object.entries(manifest ?? {}));
		const [name, version, license] = ['name', 'version', 'license'].map(field =>
			String(fields.get(field)),
		);
		return `${name} ${version} (${license})\n\n${await readLicense(folder)}`;
	});
	const texts = await Promise.all(notices);
	await mkdir(directory, {recursive: true});
	await writeFile(
		path.join(directory, 'third-party-licenses.txt'),
		texts.join(`\n${'-'.repeat(72)}\n\n`),
	);
};

/** The program in the HTML report, which the other one puts into it. */
await build({
	entryPoints: {'html-client': 'source/html-client/main.ts'},
	outdir: directory,
	bundle: true,
	format: 'iife',
	target: 'es2023',
	minify: true,
	legalComments: 'none',
	logLevel: 'warning',
});

await writeLicenses(bundledPackages(metafile));

const writeManual = async (): Promise<void> => {
	const manifest: unknown = JSON.parse(await readFile('package.json', 'utf8'));
	const fields = new Map<string, unknown>(Object.entries(manifest ?? {}));
	await writeFile(
		path.join(directory, 'imgscope.1'),
		toRoff(String(fields.get('version'))),
	);
};

await writeManual();

const writeSchemas = async (): Promise<void> => {
	const schemas = {report: reportSchema, packages: packagesSchema};
	for (const [name, schema] of Object.entries(schemas)) {
		await writeFile(
			path.join(directory, `${name}.schema.json`),
			`${JSON.stringify(schema, undefined, '\t')}\n`,
		);
	}
};

await writeSchemas();
